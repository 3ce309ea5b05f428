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

  /* Search: its index and worker are fetched when it is first opened. */
  const panel = one("#search");
  const searchButton = one("[data-search-open]");
  const query = one("#search-query");
  const count = one("[data-search-count]");
  const results = one("[data-search-results]");
  const base = new URL(document.body.dataset.base.replace(/\/?$/, "/"), location.href);
  const MOST = 30; /* what a reader looks through; more words narrow it */
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  let worker = null, ready = false, waiting = 0, asked = "", isWanted = false;

  function plain(html) {
    return new DOMParser().parseFromString(html || "", "text/html").body.textContent.replace(/\s+/g, " ").trim();
  }
  function say(number) {
    count.textContent = number === null ? "" : number === 0 ? count.dataset.none
      : number === 1 ? count.dataset.one
        : (number > MOST ? count.dataset.more : count.dataset.many).replace("#", String(number));
  }
  function excerpt(text, terms) {
    const whole = plain(text), lower = whole.toLowerCase();
    const at = Math.max(0, Math.min(...terms.map((term) => lower.indexOf(term)).filter((index) => index >= 0).concat(Infinity)));
    const start = Number.isFinite(at) && at > 60 ? whole.indexOf(" ", at - 60) + 1 : 0;
    return (start ? "… " : "") + whole.slice(start, start + 160) + (whole.length > start + 160 ? " …" : "");
  }
  function show(groups) {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const all = groups.flat(), found = all.slice(0, MOST);
    results.replaceChildren(...found.map(function (item) {
      const entry = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = new URL(item.location, base).href;
      link.textContent = plain(item.title);
      text.textContent = excerpt(item.text, words);
      entry.append(link, text);
      return entry;
    }));
    say(all.length);
    if (isWanted) goToFirst();
  }
  function goToFirst() {
    isWanted = false;
    results.querySelector("a")?.focus();
  }
  /* Asked once for the same words: results that come again would take the focus from the first ones. */
  function ask() {
    const words = query.value.trim();
    if (!ready || words === asked) return;
    asked = words;
    if (!words) { results.replaceChildren(); say(null); return; }
    worker.postMessage({ type: QUERY, data: words.split(/\s+/).map((word) => "+" + word + "*").join(" ") });
  }
  function fail() {
    worker?.terminate();
    worker = null;
    ready = false;
    count.textContent = count.dataset.failed;
  }
  async function load() {
    if (worker) return;
    say(null);
    try {
      worker = new Worker(document.body.dataset.searchWorker);
      worker.onmessage = function (event) {
        if (event.data.type === READY) { ready = true; ask(); }
        if (event.data.type === RESULT) show(event.data.data.items);
      };
      worker.onerror = fail;
      const index = await (await fetch(new URL("search/search_index.json", base))).json();
      worker.postMessage({ type: SETUP, data: { ...index, options: { suggest: false } } });
    } catch {
      fail();
    }
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
    const isShown = ready && query.value.trim() === asked;
    isWanted = !isShown && query.value.trim() !== "";
    if (isShown) goToFirst(); else ask();
  });
  query.addEventListener("input", function () { isWanted = false; clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  results.addEventListener("click", (event) => { if (event.target.closest("a")) { panel.hidden = true; disclose(searchButton, false); } });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    if (!panel.hidden) search(false);
    else if (document.body.classList.contains("menu-open")) { menu(false); menuButton.focus(); }
  });
})();
