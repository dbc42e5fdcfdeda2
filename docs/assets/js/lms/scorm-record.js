/*
 * What both versions of SCORM have in common: one Initialize, values set and committed at every event, one Terminate.
 * A version is the names of its methods and elements and the forms of its values (scorm12.js, scorm2004.js).
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  /* Platforms send all values at once; some drop more than 64 KiB. Later answers still count, they are only not listed. */
  var MOST_INTERACTIONS = 100;

  function isListed(list, value) {
    return list.indexOf(value) !== -1;
  }

  tso.scormAdapter = function (version) {
    var calls = null;
    var began = 0;
    var isDone = false;
    var mayRecord = true;
    var listsAnswers = true;
    var best = 0;

    /* Since the session began; the device's clock may jump, this does not. */
    function seconds() {
      return Math.max(0, (window.performance.now() - began) / 1000);
    }

    function connect(done) {
      var api = tso.scormApi.find(version.api, version.needed.map(function (name) { return version.methods[name]; }));
      if (!api) {
        done(null);
        return;
      }
      calls = tso.scormApi.caller(api, version.methods);
      began = window.performance.now();
      /* A window that was killed may have left the session open; then it is taken over. */
      if (!calls.initialize() && !calls.isOpen(version.elements.status)) {
        calls = null;
        done({ refused: true });
        return;
      }
      var status = calls.get(version.elements.status);
      isDone = version.isDone(status, calls);
      best = parseFloat(calls.get(version.elements.score)) || 0;
      mayRecord = !isListed(["browse", "review"], calls.get(version.elements.mode));
      var found = { text: calls.get(version.elements.text), place: calls.get(version.elements.place) };
      if (mayRecord) {
        calls.set(version.elements.exit, "suspend");
        /* A status is never lowered. */
        if (!isListed(["incomplete", "completed", "passed"], status)) {
          calls.set(version.elements.status, "incomplete");
        }
        calls.set(version.elements.time, version.duration(seconds()));
        calls.commit();
      }
      done({ text: found.text, place: found.place, isDone: isDone, mayRecord: mayRecord });
    }

    function count() {
      var number = parseInt(calls.get("cmi.interactions._count"), 10);
      return number >= 0 ? number : -1;
    }

    /* Asked for the index each time: a refused id would make every later one wrong. True when nothing is left to do. */
    function list(answer) {
      var index = listsAnswers ? count() : -1;
      if (index < 0 || index >= MOST_INTERACTIONS) {
        return;
      }
      var place = "cmi.interactions." + index + ".";
      version.interaction(answer).every(function (pair, number) {
        var isSet = calls.set(place + pair[0], pair[1]);
        /* A platform need not take interactions at all. */
        listsAnswers = listsAnswers && (isSet || number > 0);
        return isSet;
      });
    }

    function setScore(score) {
      return (
        score === null ||
        version.score(Math.max(score, best)).every(function (pair) {
          return calls.set(pair[0], pair[1]);
        })
      );
    }

    function pass() {
      return version.pass.every(function (pair) {
        return calls.set(pair[0], pair[1]);
      });
    }

    /* After completion the platform keeps what it has: place and answers go on, score and status are not touched. */
    function results(what) {
      what.answers.forEach(function (answer) {
        if (!answer.listed) {
          list(answer);
          answer.listed = true;
        }
      });
      var isSet = setScore(what.score);
      if (isSet && what.passed) {
        isSet = pass();
        isDone = isDone || isSet;
      }
      return isSet;
    }

    function record(what, done) {
      if (!calls || !mayRecord) {
        done(calls !== null);
        return;
      }
      var isSet = isDone || results(what);
      isSet = (what.place === "" || calls.set(version.elements.place, what.place)) && isSet;
      isSet = calls.set(version.elements.text, what.text) && isSet;
      calls.set(version.elements.time, version.duration(seconds()));
      done(calls.commit() && isSet);
    }

    function finish() {
      if (calls) {
        if (mayRecord) {
          calls.set(version.elements.time, version.duration(seconds()));
          calls.commit();
        }
        calls.finish();
        calls = null;
      }
    }

    return { keeps: true, connect: connect, record: record, finish: finish };
  };
})();
