/* Leads on to where a page has moved, with the anchor of the address that was asked for. */
location.replace(document.currentScript.dataset.target + location.search + location.hash);
