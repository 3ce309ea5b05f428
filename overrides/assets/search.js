/* Finds words in the search index, of which it fetches only the parts that a query needs. Loaded when search is first opened.
   hooks/improvement_plan/search_index.py makes the index, and says what its files hold. */
(function () {
  "use strict";
  const TITLE = 1000, WHOLE = 2, PAGE = 2; /* how much more a word in a title counts, one that is not only begun, and a page than its parts */
  const LENGTH = 160, BEFORE = 60; /* of an excerpt, and how much of it may stand before the word */
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;

  /* As words_of does for the index. */
  function fold(text) {
    const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "");
    return plain.toLowerCase();
  }
  function wordsOf(text) {
    return [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu))];
  }
  /* The last of sorted pairs whose first is not above the key; the first pair, where all are. */
  function last(pairs, key) {
    let low = 0, high = pairs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (pairs[middle][0] <= key) low = middle; else high = middle;
    }
    return low;
  }
  function excerpt(text, terms, isStart, isEnd) {
    let at = 0;
    for (const word of text.matchAll(WORD)) {
      const begun = fold(word[0]);
      if (terms.some((term) => begun.startsWith(term))) { at = word.index; break; }
    }
    const from = Math.min(at - BEFORE, text.length - LENGTH);
    const start = from > 0 ? text.indexOf(" ", from) + 1 : 0;
    const isLast = text.length <= start + LENGTH, space = text.lastIndexOf(" ", start + LENGTH);
    const end = isLast ? text.length : space > at ? space : start + LENGTH;
    return (start || !isStart ? "… " : "") + text.slice(start, end) + (isLast && isEnd ? "" : " …");
  }

  /* Gives the search of the index in a folder. */
  window.openSearch = async function (folder) {
    const parts = new Map();
    async function get(name, options) {
      const answer = await fetch(new URL(name, folder), options);
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }
    function part(name) {
      if (!parts.has(name)) parts.set(name, get(name));
      return parts.get(name);
    }
    /* Asked for anew, since a new publication has parts of other names. */
    const index = await get("index.json", { cache: "no-cache" });
    const first = new Map(), size = new Map(index.long);
    for (const [start, count] of index.long) for (let next = 1; next < count; next += 1) first.set(start + next, start);

    /* The entries that hold a word which begins with the term: the points of each, and the passage to show. */
    async function holding(term) {
      const from = last(index.words, term);
      const files = index.words.slice(from).filter(([word], place) => place === 0 || word.startsWith(term));
      const found = new Map();
      for (const words of await Promise.all(files.map(([, name]) => part(name)))) {
        for (const [word, steps] of Object.entries(words)) {
          if (!word.startsWith(term)) continue;
          const whole = word === term ? WHOLE : 1;
          let posting = 0;
          for (const step of steps) {
            posting += step;
            const passage = posting >> 1, entry = first.get(passage) ?? passage;
            const points = (posting & 1 ? TITLE : 1) * whole, known = found.get(entry);
            if (!known) found.set(entry, { points, passage });
            else { known.points = Math.max(known.points, points); known.passage = Math.min(known.passage, passage); }
          }
        }
      }
      return found;
    }
    /* The entries that hold all terms, the best first; those that are as good in the order of the site. */
    async function matching(terms) {
      const [fewest, ...others] = (await Promise.all(terms.map(holding))).sort((one, other) => one.size - other.size);
      const found = [];
      for (const [entry, one] of fewest) {
        const all = [one, ...others.map((held) => held.get(entry))];
        if (!all.every(Boolean)) continue;
        const [start, weight] = index.pages[last(index.pages, entry)];
        const points = all.reduce((sum, held) => sum + held.points, 0) * weight * (start === entry ? PAGE : 1);
        found.push({ entry, points, passage: Math.min(...all.map((held) => held.passage)) });
      }
      return found.sort((one, other) => other.points - one.points || one.entry - other.entry);
    }

    return async function (query, most) {
      const terms = wordsOf(query);
      const found = terms.length ? await matching(terms) : [];
      const results = found.slice(0, most).map(async function ({ entry, passage }) {
        const [start, name] = index.texts[last(index.texts, passage)];
        const [location, title, text] = (await part(name))[passage - start];
        const end = entry + (size.get(entry) ?? 1) - 1;
        return { location, title, text: excerpt(text, terms, passage === entry, passage === end) };
      });
      return { count: found.length, results: await Promise.all(results) };
    };
  };
})();
