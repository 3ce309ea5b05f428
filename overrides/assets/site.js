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

  /* Colours: the reader's system decides until the reader does. */
  const schemeButton = one("[data-scheme-switch]");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  function isDark() { return chosen ? chosen === "dark" : system.matches; }
  function showScheme() {
    if (chosen) root.dataset.scheme = chosen;
    schemeButton.setAttribute("aria-pressed", String(isDark()));
  }
  /* The choice may have been made in another window, or on a page that the reader comes back from. */
  function readScheme() {
    try { chosen = localStorage.getItem(KEY) ?? chosen; } catch { /* Storage is switched off: the choice holds for this page. */ }
    showScheme();
  }
  schemeButton.addEventListener("click", function () {
    chosen = isDark() ? "light" : "dark";
    try { localStorage.setItem(KEY, chosen); } catch { /* As above. */ }
    showScheme();
  });
  system.addEventListener("change", showScheme);
  addEventListener("storage", readScheme);
  addEventListener("pageshow", readScheme);
  readScheme();

  /* Search: its script and its index are fetched when it is first opened. */
  const panel = one("#site_search");
  const searchButton = one("[data-search-open]");
  const query = one("#search_words");
  const count = one("[data-search-count]");
  const list = one("[data-search-results]");
  const base = new URL(document.body.dataset.base.replace(/\/?$/, "/"), location.href);
  const MOST = 30; /* what a reader looks through; more words narrow it */
  let find = null, isLoading = false, waiting = 0, asked = "", shown = "", isWanted = false;

  const NOTHING = { results: [], count: null };
  /* How many there are, and what was searched where the words as they were written find nothing. */
  function say({ count: number, partly, ...words }) {
    const { none, one, many, more, ...say } = count.dataset;
    const notes = number ? ["instead", "begun", "without"].filter((kind) => words[kind].length)
      .map((kind) => say[kind].replace("#", () => words[kind].join(", "))) : [];
    if (partly) notes.push(say.partly);
    const told = number === null ? "" : number === 0 ? none : number === 1 ? one : (number > MOST ? more : many).replace("#", String(number));
    count.textContent = notes.length ? `${told}. ${notes.join(" ")}` : told;
  }
  function show(answer) {
    const { results } = answer;
    shown = asked;
    list.replaceChildren(...results.map(function (result) {
      const entry = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = new URL(result.location, base).href;
      link.textContent = result.title;
      if (result.place) {
        const place = document.createElement("span");
        place.textContent = ` – ${result.place}`;
        link.append(place);
      }
      text.textContent = result.text;
      entry.append(link, text);
      return entry;
    }));
    say(answer);
    if (isWanted) goToFirst();
  }
  function goToFirst() {
    isWanted = false;
    list.querySelector("a")?.focus();
  }
  /* Asked once for the same words: results that come again would take the focus from the first ones. */
  async function ask() {
    const words = query.value.trim();
    if (!find) { load(); return; }
    if (words === asked) return;
    asked = words;
    if (!words) { show(NOTHING); return; }
    try {
      const answer = await find(words, MOST);
      if (words === asked) show(answer);
    } catch {
      if (words === asked) fail();
    }
  }
  /* What is asked next tries again: parts of the index have other names once the site is published anew. */
  function fail() {
    find = null;
    asked = shown = "";
    show(NOTHING);
    count.textContent = count.dataset.failed;
  }
  function run(address) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }
  async function load() {
    if (find || isLoading) return;
    isLoading = true;
    say(NOTHING);
    try {
      if (!window.openSearch) await run(document.body.dataset.searchScript);
      find = await window.openSearch(new URL("search/", base), panel.dataset.common);
    } catch {
      fail();
    }
    isLoading = false;
    if (find) ask();
  }
  function search(isOpen) {
    panel.hidden = !isOpen;
    disclose(searchButton, isOpen);
    if (isOpen) { load(); query.focus(); } else { searchButton.focus(); }
  }
  searchButton.addEventListener("click", () => search(panel.hidden));
  one("[data-search-close]").addEventListener("click", () => search(false));
  one("[data-search-form]").addEventListener("submit", function (event) {
    event.preventDefault();
    const words = query.value.trim();
    isWanted = words !== "";
    if (words === shown) goToFirst(); else ask();
  });
  query.addEventListener("input", function () { isWanted = false; clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) { panel.hidden = true; disclose(searchButton, false); } });

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
