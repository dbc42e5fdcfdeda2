/*
 * The open search: a combobox with a list of links (ARIA Authoring Practices, combobox with a listbox). The focus stays
 * in the field; arrow keys move through the results, Enter follows one, Escape closes the dialog, and the browser then
 * gives the focus back to the button. The query goes nowhere: no address, no request, no storage.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var dialog = document.getElementById("search");
  var input = dialog.querySelector(".search-words");
  var status = dialog.querySelector(".search-status");
  var list = dialog.querySelector(".search-results");
  var PAUSE_BEFORE_SEARCH = 60;
  /* A reader who is still typing is not interrupted (milliseconds). */
  var PAUSE_BEFORE_SAYING = 600;
  var active = -1;
  var searching = 0;
  var saying = 0;

  function options() {
    return Array.prototype.slice.call(list.children);
  }

  function activate(place) {
    active = place;
    options().forEach(function (option, number) {
      option.setAttribute("aria-selected", String(number === active));
    });
    var option = list.children[active];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function line(name, words) {
    var element = document.createElement("span");
    element.className = name;
    element.textContent = words;
    return element;
  }

  function option(result, number) {
    var link = document.createElement("a");
    link.id = "search-result-" + number;
    link.href = dialog.dataset.home + result.path + (result.anchor ? "#" + result.anchor : "");
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.appendChild(line("search-title", result.title));
    if (result.heading && result.heading !== result.title) {
      link.appendChild(document.createTextNode(" "));
      link.appendChild(line("search-section", result.heading));
    }
    if (result.excerpt) {
      link.appendChild(document.createTextNode(" "));
      link.appendChild(line("search-excerpt", result.excerpt));
    }
    return link;
  }

  function found(count) {
    if (!input.value.trim()) {
      return "";
    }
    return count === 0 ? status.dataset.none : count === 1 ? status.dataset.one : status.dataset.many.replace("{n}", count);
  }

  function show() {
    window.clearTimeout(searching);
    searching = 0;
    var results = input.value.trim() ? tso.search.search(input.value) : [];
    list.replaceChildren.apply(list, results.map(option));
    list.hidden = results.length === 0;
    input.setAttribute("aria-expanded", String(results.length > 0));
    activate(-1);
    window.clearTimeout(saying);
    saying = window.setTimeout(function () {
      status.textContent = found(results.length);
    }, input.value.trim() ? PAUSE_BEFORE_SAYING : 0);
  }

  function later() {
    window.clearTimeout(searching);
    searching = window.setTimeout(show, input.value ? PAUSE_BEFORE_SEARCH : 0);
  }

  /* Typing quickly and pressing a key at once must not act on the results of before. */
  function catchUp() {
    if (searching) {
      show();
    }
  }

  function move(step) {
    var count = list.children.length;
    if (count) {
      activate((active + step + (active === -1 && step < 0 ? 1 : 0) + count) % count);
    }
  }

  function follow() {
    if (active === -1) {
      move(1);
    } else {
      list.children[active].click();
    }
  }

  function press(event) {
    var act = { ArrowDown: move.bind(null, 1), ArrowUp: move.bind(null, -1), Enter: follow }[event.key];
    if (act && !event.isComposing) {
      event.preventDefault();
      catchUp();
      act();
    }
  }

  tso.searchLoaded = function () {
    input.addEventListener("input", later);
    input.addEventListener("keydown", press);
    /* Closed before the link is followed: a link may lead to another part of this page, and Back shows it as it was. */
    list.addEventListener("click", function (event) {
      var opensElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (!opensElsewhere && event.target.closest("a")) {
        dialog.close();
      }
    });
    show();
  };
})();
