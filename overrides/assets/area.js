/* Copies an action's link. Where a browser does not allow that, the link is followed, which puts it into the address bar. */
(function () {
  "use strict";
  const { copied, failed } = document.currentScript.dataset;
  /* One for all: it stands beside the button that was used last. */
  const status = document.createElement("span");
  status.setAttribute("role", "status");

  async function copy(link) {
    try {
      await navigator.clipboard.writeText(link.href);
      return copied;
    } catch {
      link.click();
      return failed;
    }
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    const link = button.parentElement.querySelector("a");
    button.hidden = false;
    link.hidden = true;
    button.addEventListener("click", async function () {
      status.textContent = "";
      button.after(status);
      const said = await copy(link);
      /* Later, since a screen reader only speaks what changes in a place that it has already found. */
      setTimeout(() => { status.textContent = said; }, 100);
    });
  }
})();
