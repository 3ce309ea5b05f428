/* The panel of search: asks for what is typed, and shows what is found. Loaded when search is first opened, and loads what finds. */
(function () {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const panel = one("#site_search");
  const searchButton = one("[data-search-open]");
  const query = one("#search_words");
  const count = one("[data-search-count]");
  const list = one("[data-search-results]");
  const base = new URL(document.body.dataset.base.replace(/\/?$/, "/"), location.href);
  const MOST = 30; /* what a reader looks through; more words narrow it */
  let find = null, isLoading = false, waiting = 0, asked = "", shown = "", isWanted = panel.dataset.sent === "yes";

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
      if (!location.protocol.startsWith("http")) throw new Error("A page that is opened from disk may not read other files.");
      /* Both at the same time: on a slow network, one after the other is what takes long. The list of the index's parts is asked
         for anew, since a new publication has parts of other names. */
      const folder = new URL("search/", base), script = document.body.dataset.searchScript;
      const [list] = await Promise.all([fetch(new URL("index.json", folder), { cache: "no-cache" }), window.openSearch ?? run(script)]);
      find = await window.openSearch(folder, list, panel.dataset.common);
    } catch {
      fail();
    }
    isLoading = false;
    if (find) ask();
  }
  one("[data-search-form]").addEventListener("submit", function () {
    const words = query.value.trim();
    isWanted = words !== "";
    if (words === shown) goToFirst(); else ask();
  });
  query.addEventListener("input", function () { isWanted = false; clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  searchButton.addEventListener("click", function () { if (!panel.hidden) load(); });
  load();
})();
