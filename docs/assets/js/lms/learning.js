/*
 * What counts as learnt: which pages have been opened, how the questions were answered, what is passed. It knows no page,
 * no platform and no clock; the state is that of progress.js, the plan that of plan.js (scripts/outputs/launch.py).
 *
 *   plan = { pages: ["core/why", …], questions: { "role-decides": { id, iri, right: ["courts"], options: […] } },
 *            selfCheck: ["sector-not-sign", …], passMark: 80, … }
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var progress = tso.progress;

  function isOneOf(list, value) {
    return list.indexOf(value) !== -1;
  }

  /* An older edition may have known pages, questions and options that are gone: what is left of them is not shown. */
  function restore(plan, text) {
    var found = progress.read(text);
    var state = progress.empty();
    found.visited.forEach(function (page) {
      if (isOneOf(plan.pages, page)) {
        state = progress.visit(state, page);
      }
    });
    Object.keys(found.answers).forEach(function (id) {
      var question = Object.prototype.hasOwnProperty.call(plan.questions, id) ? plan.questions[id] : null;
      var given = found.answers[id];
      if (question && given.chosen.length > 0 && given.chosen.every(isOneOf.bind(null, question.options))) {
        /* What was right once stays right once, whatever the latest answer; so the earlier answer is told first. */
        if (given.once) {
          state = progress.answer(state, id, question.right, true);
        }
        state = progress.answer(state, id, given.chosen, isRight(question, given.chosen));
      } else if (question && given.once) {
        state = progress.answer(state, id, question.right, true);
      }
    });
    return state;
  }

  /* A text that is not ours, or of a version we do not know, is set aside: the caller may say so. */
  function isReadable(text) {
    if (typeof text !== "string" || text === "") {
      return true;
    }
    try {
      return JSON.parse(text).v === JSON.parse(progress.write(progress.empty())).v;
    } catch (error) {
      return false;
    }
  }

  function isRight(question, chosen) {
    return chosen.length === question.right.length && question.right.every(isOneOf.bind(null, chosen));
  }

  function visit(plan, state, page) {
    return isOneOf(plan.pages, page) ? progress.visit(state, page) : state;
  }

  function answer(plan, state, id, chosen) {
    return progress.answer(state, id, chosen, isRight(plan.questions[id], chosen));
  }

  /* The known options of a known question, or nothing: a message can hold anything. */
  function accepted(plan, id, chosen) {
    var known = typeof id === "string" && Object.prototype.hasOwnProperty.call(plan.questions, id);
    if (!known || !Array.isArray(chosen) || chosen.length === 0) {
      return null;
    }
    return chosen.every(isOneOf.bind(null, plan.questions[id].options)) ? chosen : null;
  }

  /*
   * Where a learner stands. A question of the self-check counts from the first right answer on, so the score never
   * falls; it is a percentage with at most two decimals, and null before the first answer. Passed only when every
   * question has been answered: the score that a platform keeps is then that of the whole self-check.
   */
  function standing(plan, state) {
    var opened = plan.pages.filter(isOneOf.bind(null, state.visited)).length;
    var answered = plan.selfCheck.filter(function (id) {
      return id in state.answers;
    });
    var right = answered.filter(function (id) {
      return state.answers[id].once;
    }).length;
    var score = Math.round((10000 * right) / plan.selfCheck.length) / 100;
    return {
      opened: opened,
      unopened: plan.pages.length - opened,
      right: right,
      score: answered.length > 0 ? score : null,
      needed: Math.ceil((plan.selfCheck.length * plan.passMark) / 100),
      passed:
        opened === plan.pages.length &&
        answered.length === plan.selfCheck.length &&
        right * 100 >= plan.selfCheck.length * plan.passMark
    };
  }

  tso.learning = {
    restore: restore,
    isReadable: isReadable,
    isRight: isRight,
    visit: visit,
    answer: answer,
    accepted: accepted,
    standing: standing
  };
})();
