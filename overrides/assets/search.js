/* Finds words in the search index, of which it fetches only the parts that a query needs. Loaded when search is first opened.
   hooks/improvement_plan/pages/search_index.py makes the index, and says what its files hold. */
(function () {
  "use strict";
  const TITLE = 1000, WHOLE = 2, PAGE = 2; /* how much more a word in a title counts, one that is not only begun, and a page than its parts */
  const LENGTH = 160, BEFORE = 60; /* of an excerpt, and how much of it may stand before the word */
  const SHORTEST = 4; /* A shorter word is searched as it is written: too many others are like it. */
  const ENDING = 3; /* letters that are tried away at once, as of strategies, since strategic is not what is meant */
  const ALIKE = 3; /* how many words are searched in the place of one that was mistyped */
  const WORD = /[\p{L}\p{N}\p{M}]+(?:(?<=[0-9])\.(?=[0-9])[\p{L}\p{N}\p{M}]+)*/gu;
  const DIGIT = /\p{N}/u;

  /* As words_of does for the index. */
  function fold(text) {
    const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "");
    return plain.toLowerCase();
  }
  function wordsOf(text) {
    return [...new Set(fold(text).match(WORD))];
  }
  /* Whether one letter of a word is wrong, missing or too much, or two are swapped, so that it is another one or begins it. */
  function isNear(word, other, begins) {
    const is = (one, two) => begins ? two.startsWith(one) : one === two;
    let at = 0;
    while (at < word.length && word[at] === other[at]) at += 1;
    const [here, next, there, after] = [word.slice(at), word.slice(at + 1), other.slice(at), other.slice(at + 1)];
    return is(next, after) || is(here, after) || is(next, there)
      || (here[0] === there[1] && here[1] === there[0] && is(word.slice(at + 2), other.slice(at + 2)));
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

  /* Gives the search of the index in a folder, from the answer that *lists* its parts. Words that are *common* count only where
     a query has no others. */
  window.openSearch = async function (folder, lists, common = "") {
    const parts = new Map(), commonWords = new Set(wordsOf(common));
    async function body(answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }
    function part(name) {
      if (!parts.has(name)) parts.set(name, fetch(new URL(name, folder)).then(body));
      return parts.get(name);
    }
    const index = await body(lists);
    const first = new Map(), size = new Map(index.long);
    for (const [start, count] of index.long) for (let next = 1; next < count; next += 1) first.set(start + next, start);

    /* The names of the files that may hold words which begin so. */
    function filesOf(start) {
      return index.words.slice(last(index.words, start)).filter(([word], at) => at === 0 || word.startsWith(start)).map(([, name]) => name);
    }
    /* Pairs of a word and its postings, of those in some files that fit. */
    async function wordsIn(names, fits) {
      const files = await Promise.all(names.map(part));
      return files.flatMap((words) => Object.entries(words).filter(([word]) => fits(word)));
    }
    /* The words that begin with a term. A number that stands whole, as in R1 or 1.1, does not begin a longer one. */
    async function beginning(term) {
      const found = await wordsIn(filesOf(term), (word) => word.startsWith(term));
      const isWhole = DIGIT.test(term.at(-1)) && found.some(([word]) => word === term);
      return isWhole ? found.filter(([word]) => !DIGIT.test(word[term.length] ?? "")) : found;
    }
    /* The words that a mistyped term is near to: whole ones before others that it begins. A first letter is seldom wrong. */
    async function near(term) {
      const begins = term.length > SHORTEST;
      for (const start of [term[0], ""]) {
        const found = await wordsIn(filesOf(start), (word) => word.startsWith(start) && isNear(term, word, begins));
        const rank = ([word, steps]) => steps.length + (isNear(term, word) ? 1e9 : 0);
        found.sort((one, other) => rank(other) - rank(one));
        const apart = found.filter(([word], at) => !found.slice(0, at).some(([better]) => word.startsWith(better)));
        if (apart.length) return apart.slice(0, ALIKE);
      }
      return [];
    }
    /* What a term is searched as: itself; words that it is near to; or its beginning, which it shares with others. */
    async function read(term) {
      let words = await beginning(term);
      if (words.length || term.length < SHORTEST || DIGIT.test(term)) return { term, words, shown: [term] };
      words = await near(term);
      if (words.length) return { term, words, shown: words.map(([word]) => word), is: "instead" };
      for (let length = Math.max(SHORTEST, term.length - ENDING); length >= Math.max(SHORTEST, term.length / 2); length -= 1) {
        const start = term.slice(0, length);
        words = await beginning(start);
        if (words.length) return { term, words, shown: [start], is: "begun" };
      }
      return { term, words, shown: [] };
    }
    /* The entries that hold some words: the points of each, and the passage to show. */
    function holding({ words, shown }) {
      const found = new Map();
      for (const [word, steps] of words) {
        const whole = shown.includes(word) ? WHOLE : 1;
        let posting = 0;
        for (const step of steps) {
          posting += step;
          const passage = posting >> 1, entry = first.get(passage) ?? passage;
          const points = (posting & 1 ? TITLE : 1) * whole, known = found.get(entry);
          if (!known) found.set(entry, { points, passage });
          else { known.points = Math.max(known.points, points); known.passage = Math.min(known.passage, passage); }
        }
      }
      return found;
    }
    /* The entries that hold the most of the terms, the best first; those that are as good in the order of the site. */
    function matching(terms) {
      const found = new Map();
      for (const held of terms.map(holding)) {
        for (const [entry, { points, passage }] of held) {
          const known = found.get(entry) ?? { entry, points: 0, passage, held: 0 };
          found.set(entry, { entry, points: known.points + points, passage: Math.min(known.passage, passage), held: known.held + 1 });
        }
      }
      const most = [...found.values()].reduce((high, { held }) => Math.max(high, held), 0);
      const best = [...found.values()].filter(({ held }) => held === most).map(function (one) {
        const [start, weight, page] = index.pages[last(index.pages, one.entry)];
        return { ...one, page, points: one.points * weight * (start === one.entry ? PAGE : 1) };
      });
      return { most, best: best.sort((one, other) => other.points - one.points || one.entry - other.entry) };
    }

    /* The best results for a query, the number of all, and what was searched in its place: words `instead` of others, words that
       have `begun` so, words that were left `without` a place, and whether the results hold the query only `partly`. */
    return async function (query, most) {
      const asked = wordsOf(query), rare = asked.filter((word) => !commonWords.has(word));
      const tried = await Promise.all((rare.length ? rare : asked).map(read)), terms = tried.filter(({ words }) => words.length);
      const found = matching(terms), shown = terms.flatMap((term) => term.shown);
      const results = found.best.slice(0, most).map(async function ({ entry, passage, page }) {
        const [start, name] = index.texts[last(index.texts, passage)];
        const [location, title, text, place = page] = (await part(name))[passage - start];
        const end = entry + (size.get(entry) ?? 1) - 1;
        return { location, title, place: place === title ? "" : place, text: excerpt(text, shown, passage === entry, passage === end) };
      });
      const as = (kind) => terms.filter(({ is }) => is === kind).flatMap((term) => term.shown);
      return {
        count: found.best.length, results: await Promise.all(results), instead: as("instead"), begun: as("begun"),
        without: tried.filter(({ words }) => !words.length).map(({ term }) => term), partly: found.most < terms.length,
      };
    };
  };
})();
