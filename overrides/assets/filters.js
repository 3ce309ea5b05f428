/* A table, filtered and sorted. The form's state is the address, so that a view can be sent to someone. */
(function () {
  "use strict";
  const form = document.querySelector(".filters");
  const table = document.querySelector("[data-filtered]");
  const box = form.querySelector("details");
  const status = form.querySelector("[role=status]");
  const all = form.querySelector("button");
  const { sort, order } = form.elements;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.querySelectorAll("th[data-sort]")];
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });

  function chosen() {
    return [...new FormData(form)].filter(([, value]) => value !== "");
  }
  /* What is not known comes last, in either order. Rows that are equal stay in the order of the plan. */
  function sorted() {
    const { by } = sort.selectedOptions[0].dataset;
    const value = (row) => row.getAttribute("data-" + by).replace(/^-$/, "");
    const way = order.checked ? -1 : 1;
    return [...rows].sort(function (one, other) {
      const [a, b] = [value(one), value(other)];
      return a && b ? way * collator.compare(a, b) : Number(!a) - Number(!b);
    });
  }
  function sentence(number) {
    const { sentences, which, sorted, reversed } = form.dataset;
    const said = sentences.split("\n")[which[number]].replace("#", number.toLocaleString(language));
    const isPlanned = !sort.value && !order.checked;
    return isPlanned ? said : said + ". " + (order.checked ? reversed : sorted).replace("#", sort.selectedOptions[0].text);
  }
  function show() {
    const wanted = chosen().filter(([name]) => name !== sort.name && name !== order.name);
    let number = 0;
    for (const row of rows) {
      row.hidden = !wanted.every(([name, value]) => row.getAttribute("data-" + name).split("\n").includes(value));
      number += !row.hidden;
    }
    body.append(...sorted());
    for (const head of heads) {
      if (head.dataset.sort === sort.value) head.setAttribute("aria-sort", order.checked ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    status.textContent = sentence(number);
    table.parentElement.hidden = number === 0;
    /* The button goes with the last filter. Where it has the focus, the heading of the filters takes it over. */
    if (!wanted.length && document.activeElement === all) box.querySelector("summary").focus();
    all.hidden = !wanted.length;
  }
  function change() {
    show();
    const query = String(new URLSearchParams(chosen()));
    if (query !== location.search.slice(1)) history.pushState(null, "", location.pathname + (query && "?" + query));
  }
  function read() {
    const asked = new URLSearchParams(location.search);
    for (const control of form.elements) {
      const value = asked.get(control.name) ?? "";
      if (control.type === "checkbox") control.checked = value === control.value;
      else if (control.options) {
        control.value = value;
        if (control.selectedIndex < 0) control.selectedIndex = 0;
      }
    }
    show();
  }

  for (const head of heads) {
    const button = document.createElement("button"), name = document.createElement("span");
    button.type = "button";
    button.className = "sort screen-only";
    name.className = "sort-name";
    name.textContent = button.textContent = head.textContent;
    head.replaceChildren(button, name);
    button.addEventListener("click", function () {
      order.checked = head.dataset.sort === sort.value && !order.checked;
      sort.value = head.dataset.sort;
      change();
    });
  }
  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  all.addEventListener("click", function () { form.reset(); change(); });
  window.addEventListener("popstate", read);
  read();
  box.open = window.matchMedia("(min-width: 48em)").matches;
  form.hidden = false;
})();
