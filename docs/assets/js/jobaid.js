/*
 * The job aid: shows, of what already stands in the page, what fits a reader's choices. It makes the controls itself, so
 * that none is dead without this file and no browser has a field to remember. Nothing is stored, sent, written into the
 * address or told to the rest of the course. Everything is forgotten with Escape and "Clear", and when the page is left:
 * neither Back, nor reload, nor a restored window brings a choice back.
 */
(function () {
  "use strict";

  var UNKNOWN = "unknown";
  var PRINTS_SHEET = "prints-sheet";
  var parts = [];
  var isTouched = false;

  function each(root, selector, act) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), act);
  }

  /* Set only when it changes: a screen reader reads a status aloud each time. */
  function say(status, words) {
    if (status && status.textContent !== words) {
      status.textContent = words;
    }
  }

  function holds(list, value) {
    return list.split(",").indexOf(value) !== -1;
  }

  /* The words of an element become the label of a control. */
  function makeControl(holder, type, name, value) {
    var input = document.createElement("input");
    var label = document.createElement("label");
    input.type = type;
    input.name = "job-" + name;
    input.value = value;
    input.id = "job-" + name + "-" + (value || "any");
    input.setAttribute("autocomplete", "off");
    label.htmlFor = input.id;
    label.append.apply(label, Array.from(holder.childNodes));
    holder.append(input, label);
    holder.classList.add("option");
  }

  function makeChoices(root) {
    each(root, "[data-choice]", function (question) {
      each(question, "[data-value]", function (holder) {
        makeControl(holder, "radio", question.dataset.choice, holder.dataset.value);
      });
    });
    each(root, ".job-choices, .job-tools", function (block) {
      block.hidden = false;
    });
    each(root, ".job-no-script", function (note) {
      note.hidden = true;
    });
  }

  /* Back to what nobody has chosen: an option without a value, where there is one. */
  function uncheck(root) {
    each(root, "input", function (input) {
      input.checked = input.type === "radio" && input.value === "";
    });
  }

  function chosen(root, name) {
    var input = root.querySelector('[data-choice="' + name + '"] input:checked');
    return input ? input.value : "";
  }

  function fold(root, selector, isOpen) {
    each(root, selector, function (details) {
      details.open = isOpen;
    });
  }

  /* A part of the page: `show` after each choice, `reset` to the state of a page that was just opened. */
  function add(root, show, reset) {
    parts.push({ root: root, reset: reset });
    root.addEventListener("change", function (event) {
      isTouched = true;
      show(event);
    });
    each(root, ".job-clear", function (button) {
      button.addEventListener("click", clear);
    });
    each(root, ".job-jump", function (button) {
      button.addEventListener("click", function () {
        var target = document.getElementById(button.dataset.to);
        target.tabIndex = -1;
        target.focus();
      });
    });
  }

  function signFinder(root, advice) {
    var status = root.querySelector(".job-status");
    var jump = root.querySelector(".job-jump");
    var hint = advice.querySelector(".advice-hint");

    function ticked() {
      return Array.from(root.querySelectorAll("[data-sign] input:checked"), function (input) {
        return input.closest("[data-sign]");
      });
    }

    /* How many signs are shown; one that is ticked stays, whatever is chosen afterwards. */
    function filter() {
      var audience = chosen(root, "audience");
      var setting = chosen(root, "setting");
      var shown = 0;
      each(root, "[data-sign]", function (sign) {
        var fits =
          (!audience || holds(sign.dataset.audiences, audience)) && (!setting || holds(sign.dataset.settings, setting));
        sign.hidden = !fits && !sign.querySelector("input").checked;
        shown += sign.hidden ? 0 : 1;
      });
      each(root, ".sign-group", function (group) {
        group.hidden = !group.querySelector("[data-sign]:not([hidden])");
      });
      return shown;
    }

    function listed(sign) {
      var item = document.createElement("li");
      item.textContent = sign.querySelector(".sign-text").textContent;
      return item;
    }

    /* One section a strength, strongest first, with the signs that led to it: never a sum of them. */
    function advise(signs) {
      var audience = chosen(root, "audience");
      each(advice, ".advice", function (section) {
        var own = signs.filter(function (sign) {
          return section.dataset.strength
            ? sign.dataset.strength === section.dataset.strength
            : sign.closest(".sign-group").dataset.group === section.dataset.group;
        });
        section.hidden = own.length === 0;
        each(section, ".chosen", function (block) {
          block.hidden = false;
          block.querySelector("ul").replaceChildren.apply(block.querySelector("ul"), own.map(listed));
        });
      });
      each(advice, "[data-audiences]", function (part) {
        part.hidden = audience !== "" && !holds(part.dataset.audiences, audience);
      });
      hint.hidden = signs.length > 0;
      jump.hidden = signs.length === 0;
    }

    function show(event) {
      var shown = filter();
      var signs = ticked();
      var words = shown ? status.dataset.shown.replace("{n}", shown) : status.dataset.none;
      advise(signs);
      say(status, signs.length ? words + " " + status.dataset.advice : words);
      if (event && event.target.type === "radio") {
        fold(root, ".sign-group details", chosen(root, "setting") !== "");
      }
    }

    each(root, "[data-sign]", function (sign) {
      makeControl(sign, "checkbox", "sign", sign.dataset.sign);
    });
    add(root, show, function () {
      uncheck(root);
      fold(root, ".sign-group details", false);
      fold(advice, "details", true);
      show();
    });
  }

  function routeFinder(root, steps) {
    var status = root.querySelector(".job-status");
    var table = steps.dataset.table.split(",");
    var questions = Array.from(root.querySelectorAll("[data-choice]"), function (question) {
      var options = Array.from(question.querySelectorAll("[data-value]"), function (holder) {
        return holder.dataset.value;
      });
      var isOpenly = options.indexOf(UNKNOWN) !== -1;
      /* Only where somebody works has no "I don't know"; before it is said, the table has a place of its own for it. */
      return { name: question.dataset.choice, options: isOpenly ? options : [""].concat(options), open: isOpenly ? UNKNOWN : "" };
    });

    /* The place in the table is a number whose digits are the answers; Python has written it so. */
    function lookUp() {
      return table[
        questions.reduce(function (place, question) {
          var answer = chosen(root, question.name) || question.open;
          return place * question.options.length + question.options.indexOf(answer);
        }, 0)
      ];
    }

    function show() {
      var answered = root.querySelectorAll("input:checked").length;
      var rules = answered ? lookUp() : "";
      each(steps, "[data-rules]", function (part) {
        part.hidden = !part.dataset.rules.split("").some(function (rule) {
          return rules.indexOf(rule) !== -1;
        });
      });
      root.querySelector(".job-jump").hidden = !answered;
      if (!answered) {
        say(status, status.dataset.start);
      } else if (answered < questions.length) {
        say(status, status.dataset.open.replace("{left}", questions.length - answered));
      } else {
        say(status, status.dataset.ready);
      }
    }

    each(steps, ".rule-when", function (answers) {
      answers.hidden = true;
    });
    add(root, show, function () {
      uncheck(root);
      fold(steps, "details", true);
      fold(steps, ".folds details", false);
      show();
    });
  }

  function sideBySide(root) {
    function show() {
      var other = chosen(root, "language");
      each(root, "table [lang]", function (words) {
        words.closest("th, td").hidden = other !== "" && words.lang !== other && words.lang !== document.documentElement.lang;
      });
    }

    add(root, show, function () {
      uncheck(root);
      show();
    });
  }

  function clientSheet(root) {
    root.querySelector(".job-tools").hidden = false;
    root.querySelector(".sheet-print").addEventListener("click", function () {
      document.documentElement.classList.add(PRINTS_SHEET);
      window.print();
    });
    window.addEventListener("afterprint", function () {
      document.documentElement.classList.remove(PRINTS_SHEET);
    });
  }

  function forget() {
    isTouched = false;
    parts.forEach(function (part) {
      part.reset();
    });
  }

  /* What had the focus may be folded away now; the focus must not be lost with it. */
  function keepFocus(focused) {
    var part = focused && focused.closest(".job-aid");
    var folded = part && focused.closest("details:not([open])");
    if (folded) {
      folded.querySelector("summary").focus();
    } else if (part && focused.getClientRects().length === 0) {
      document.querySelector(".job-clear").focus();
    }
  }

  function clear() {
    var focused = document.activeElement;
    forget();
    parts.forEach(function (part) {
      each(part.root, ".job-status", function (status) {
        say(status, status.dataset.cleared);
      });
    });
    keepFocus(focused);
  }

  function isNothingOpen() {
    return !document.querySelector("dialog[open], .menu-button[aria-expanded=true]");
  }

  function prepare() {
    each(document, ".job-aid", makeChoices);
    each(document, ".sign-finder", function (root) {
      signFinder(root, document.querySelector(".sign-advice"));
    });
    each(document, ".route-questions", function (root) {
      routeFinder(root, document.querySelector(".route-steps"));
    });
    each(document, ".side-by-side", sideBySide);
    each(document, ".client-sheet", clientSheet);
  }

  if (document.querySelector(".job-aid")) {
    prepare();
    forget();
    /* Before the menu hears of the key and closes: then Escape was meant for the menu. */
    document.addEventListener(
      "keydown",
      function (event) {
        if (event.key === "Escape" && isNothingOpen()) {
          clear();
        }
      },
      true
    );
    /* A page that is kept for the Back button is kept empty, and looked at again when it is shown. */
    window.addEventListener("pagehide", forget);
    window.addEventListener("pageshow", function (event) {
      if (event.persisted || !isTouched) {
        forget();
      }
    });
  }
})();
