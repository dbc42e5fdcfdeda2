/*
 * What a reader has done of the course, as a value: which pages have been opened, which questions answered and how.
 * It knows no page, no storage and no clock, so that the open page, this device and a learning platform can all use it.
 * Ids are those of the records and therefore the same in every language.
 *
 *   state = { visited: ["core/why"], answers: { "role-decides": { chosen: ["courts"], right: true, once: true } } }
 *
 * `right` is about the latest answer, `once` says that some answer has been right. No function changes its arguments.
 *
 * A store is anything with load() → text or null, save(text) → whether it was kept, and clear(); see session.js.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});

  var VERSION = 1;
  /* SCORM 1.2 promises 4,096 characters of suspend data; some platforms drop a longer text without a word. */
  var LIMIT = 4000;
  var MOST_PAGES = 50;
  var MOST_ANSWERS = 200;
  var MOST_OPTIONS = 12;
  var LONGEST_ID = 60;

  /* The forms of scripts/course/model.py. Nothing else is kept, so nothing else can come back out of a store. */
  var PAGE = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;
  var QUESTION = /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/;
  var OPTION = /^[a-z][a-z0-9]{0,19}$/;

  /* How an answer begins in the text: right, right before but not now, never right. */
  var RIGHT = "+";
  var RIGHT_BEFORE = "~";
  var NOT_RIGHT = "-";

  function isId(value, form) {
    return typeof value === "string" && value.length <= LONGEST_ID && form.test(value);
  }

  function empty() {
    return { visited: [], answers: Object.create(null) };
  }

  function copy(state) {
    var made = empty();
    made.visited = state.visited.slice();
    Object.keys(state.answers).forEach(function (id) {
      made.answers[id] = state.answers[id];
    });
    return made;
  }

  function visit(state, page) {
    var made = copy(state);
    if (isId(page, PAGE) && made.visited.indexOf(page) === -1 && made.visited.length < MOST_PAGES) {
      made.visited.push(page);
    }
    return made;
  }

  function put(state, id, chosen, right, once) {
    var options = chosen.filter(function (option, place) {
      return isId(option, OPTION) && chosen.indexOf(option) === place;
    });
    var known = id in state.answers;
    if (!isId(id, QUESTION) || (!known && Object.keys(state.answers).length >= MOST_ANSWERS)) {
      return;
    }
    /* The latest answer stands last: when room runs out, the oldest are shortened first. */
    delete state.answers[id];
    state.answers[id] = { chosen: options.slice(0, MOST_OPTIONS), right: right, once: once };
  }

  function answer(state, id, chosen, right) {
    var made = copy(state);
    var before = made.answers[id];
    put(made, id, chosen, Boolean(right), Boolean(right) || Boolean(before && before.once));
    return made;
  }

  /* Both together; where both know a question, the newer answer stands, and what was right once stays so. */
  function merge(older, newer) {
    var made = copy(older);
    newer.visited.forEach(function (page) {
      made = visit(made, page);
    });
    Object.keys(newer.answers).forEach(function (id) {
      var given = newer.answers[id];
      var before = made.answers[id];
      put(made, id, given.chosen, given.right, given.once || Boolean(before && before.once));
    });
    return made;
  }

  /* Text */

  function mark(given) {
    if (given.right) {
      return RIGHT;
    }
    return given.once ? RIGHT_BEFORE : NOT_RIGHT;
  }

  function write(state) {
    var answers = Object.create(null);
    var ids = Object.keys(state.answers);

    function text() {
      return JSON.stringify({ v: VERSION, p: state.visited, a: answers });
    }

    ids.forEach(function (id) {
      answers[id] = mark(state.answers[id]) + state.answers[id].chosen.join(".");
    });
    /* Never met by our course; a longer one loses first what was chosen long ago, and only then that it was answered. */
    ids.forEach(function (id) {
      if (text().length > LIMIT) {
        answers[id] = answers[id].charAt(0);
      }
    });
    ids.forEach(function (id) {
      if (text().length > LIMIT) {
        delete answers[id];
      }
    });
    return text();
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return null;
    }
  }

  function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  function readAnswer(state, id, written) {
    if (typeof written !== "string" || [RIGHT, RIGHT_BEFORE, NOT_RIGHT].indexOf(written.charAt(0)) === -1) {
      return;
    }
    var options = written.length > 1 ? written.slice(1).split(".") : [];
    if (options.length > MOST_OPTIONS || !options.every(function (option) { return isId(option, OPTION); })) {
      return;
    }
    put(state, id, options, written.charAt(0) === RIGHT, written.charAt(0) !== NOT_RIGHT);
  }

  /* The state in a text of ours. Whatever is damaged, foreign or of another version counts as nothing done. */
  function read(text) {
    var found = typeof text === "string" && text.length <= LIMIT ? parsed(text) : null;
    var state = empty();
    if (!isRecord(found) || found.v !== VERSION) {
      return state;
    }
    if (Array.isArray(found.p)) {
      found.p.forEach(function (page) {
        state = visit(state, page);
      });
    }
    if (isRecord(found.a)) {
      Object.keys(found.a).forEach(function (id) {
        readAnswer(state, id, found.a[id]);
      });
    }
    return state;
  }

  /* What is done and left. `course` lists pages in order: [{ page: "core/why", questions: ["role-decides"] }]. */
  function summary(state, course) {
    var all = { pages: [], opened: 0, unopened: 0, answered: 0, unanswered: 0 };
    course.forEach(function (entry) {
      var answered = entry.questions.filter(function (id) {
        return id in state.answers;
      });
      var right = answered.filter(function (id) {
        return state.answers[id].once;
      });
      var opened = state.visited.indexOf(entry.page) !== -1;
      all.pages.push({
        page: entry.page,
        opened: opened,
        answered: answered.length,
        unanswered: entry.questions.length - answered.length,
        right: right.length
      });
      all[opened ? "opened" : "unopened"] += 1;
      all.answered += answered.length;
      all.unanswered += entry.questions.length - answered.length;
    });
    return all;
  }

  tso.progress = {
    LIMIT: LIMIT,
    empty: empty,
    visit: visit,
    answer: answer,
    merge: merge,
    read: read,
    write: write,
    summary: summary
  };
})();
