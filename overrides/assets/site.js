/* What only works with a script: the menu on a narrow screen, the choice of colours, and search. Without it all else stands. */
(function () {
  "use strict";
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);
  const KEY = "scheme";
  root.classList.add("js");

  function disclose(button, isOpen) {
    button.setAttribute("aria-expanded", String(isOpen));
  }

  /* Menu */
  const menuButton = one("[data-menu-open]");
  function menu(isOpen) {
    document.body.classList.toggle("menu-open", isOpen);
    disclose(menuButton, isOpen);
  }
  menuButton.addEventListener("click", function () {
    menu(menuButton.getAttribute("aria-expanded") !== "true");
  });

  /* The list of all pages at the foot is for those who have no menu. */
  one(".site-footer details").open = false;

  /* Colours: the reader's system decides until the reader does. */
  const schemeButtons = document.querySelectorAll("[data-scheme-switch]");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  function isDark() { return chosen ? chosen === "dark" : system.matches; }
  function showScheme() {
    if (chosen) root.dataset.scheme = chosen;
    for (const button of schemeButtons) button.setAttribute("aria-pressed", String(isDark()));
  }
  /* The choice may have been made in another window, or on a page that the reader comes back from. */
  function readScheme() {
    try { chosen = localStorage.getItem(KEY) ?? chosen; } catch { /* Storage is switched off: the choice holds for this page. */ }
    showScheme();
  }
  function choose() {
    chosen = isDark() ? "light" : "dark";
    try { localStorage.setItem(KEY, chosen); } catch { /* As above. */ }
    showScheme();
  }
  for (const button of schemeButtons) button.addEventListener("click", choose);
  system.addEventListener("change", showScheme);
  addEventListener("storage", readScheme);
  addEventListener("pageshow", readScheme);
  readScheme();

  /* Search: all that it does is fetched when it is first opened. */
  const panel = one("#site_search");
  const searchButton = one("[data-search-open]");
  let isFetched = false;
  function fetchPanel() {
    if (isFetched) return;
    isFetched = true;
    const script = document.createElement("script"), count = one("[data-search-count]");
    script.src = document.body.dataset.panelScript;
    script.onerror = function () { isFetched = false; count.textContent = count.dataset.failed; };
    document.head.append(script);
  }
  function search(isOpen) {
    panel.hidden = !isOpen;
    disclose(searchButton, isOpen);
    if (isOpen) { fetchPanel(); one("#search_words").focus(); } else { searchButton.focus(); }
  }
  searchButton.addEventListener("click", () => search(panel.hidden));
  one("[data-search-close]").addEventListener("click", () => search(false));
  /* The words that are sent before that has come are searched once it has. */
  one("[data-search-form]").addEventListener("submit", function (event) {
    event.preventDefault();
    panel.dataset.sent = "yes";
    fetchPanel();
  });
  one("[data-search-results]").addEventListener("click", (event) => { if (event.target.closest("a")) { panel.hidden = true; disclose(searchButton, false); } });

  /* What letters mean opens by a press, without a script. With one, it also shows while a keyboard is at them. */
  function meaning(target) { return target.matches?.(".letters") ? target.popoverTargetElement : null; }
  document.addEventListener("focusin", function ({ target }) {
    const mean = meaning(target);
    if (mean && target.matches(":focus-visible") && !mean.matches(":popover-open")) mean.showPopover({ source: target });
  });
  document.addEventListener("focusout", function ({ target }) {
    const mean = meaning(target);
    if (mean && !mean.matches(":hover")) mean.hidePopover();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    if (!panel.hidden) search(false);
    else if (document.body.classList.contains("menu-open")) { menu(false); menuButton.focus(); }
  });
})();
