/*
 * The adapter for cmi5 (Quartz, 1st edition), on the library @xapi/cmi5. The platform gives its token once, so it is kept
 * for this window until the session is ended: a reload goes on with it. Results are sent as they come, and a statement
 * that may not have arrived is sent again under the same id.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var KEY = "tso-cmi5";
  var STATE = "progress";
  var NEEDED = ["fetch", "endpoint", "actor", "registration", "activityId"];
  var ANSWERED = { id: "http://adlnet.gov/expapi/verbs/answered", display: { en: "answered" } };
  var INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction";

  var session = null;
  var mayRecord = false;
  var wasSent = { passed: false, completed: false };
  /* Everything is sent one after the other: the last statement must be the last. */
  var sending = Promise.resolve();

  /* The token, where the browser lets a page keep something as long as its window is open. */

  function keptToken(fetchAddress) {
    try {
      var kept = JSON.parse(window.sessionStorage.getItem(KEY));
      return kept && kept.fetch === fetchAddress ? kept : null;
    } catch (error) {
      return null;
    }
  }

  function keepToken(fetchAddress) {
    try {
      window.sessionStorage.setItem(
        KEY,
        JSON.stringify({ fetch: fetchAddress, authToken: session.getAuthToken(), began: session.getInitializedDate().getTime() })
      );
    } catch (error) {
      /* Then a reload begins without the platform, and says so. */
    }
  }

  function dropToken() {
    try {
      window.sessionStorage.removeItem(KEY);
    } catch (error) {
      /* Nothing was kept. */
    }
  }

  /* The platform's answers */

  function statusOf(error) {
    return error && error.response ? error.response.status : 0;
  }

  /* 409: it has a statement of this id; 403: this verb has been used. Either way an earlier attempt has arrived. */
  function alreadyThere(error) {
    if ([403, 409].indexOf(statusOf(error)) === -1) {
      throw error;
    }
  }

  function stateAddress() {
    var launch = session.getLaunchParameters();
    return { agent: launch.actor, activityId: launch.activityId, stateId: STATE, registration: launch.registration };
  }

  function loadState() {
    return session.xapi.getState(stateAddress()).then(
      function (answer) {
        return answer.data && typeof answer.data === "object" ? answer.data : {};
      },
      function (error) {
        /* 404 is what a first launch is told. */
        if (statusOf(error) === 404) {
          return {};
        }
        throw error;
      }
    );
  }

  function saveState(what) {
    var state = { text: what.text, place: what.place, passed: wasSent.passed, completed: wasSent.completed };
    return session.xapi.setState(Object.assign(stateAddress(), { state: state }));
  }

  /* Statements */

  function uuid() {
    var bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var digits = Array.from(bytes, function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
  }

  function context() {
    var template = JSON.parse(JSON.stringify(session.getLaunchData().contextTemplate || {}));
    template.registration = session.getLaunchParameters().registration;
    return template;
  }

  function statementOf(answer) {
    return {
      id: uuid(),
      actor: session.getLaunchParameters().actor,
      verb: ANSWERED,
      object: {
        objectType: "Activity",
        id: answer.iri,
        definition: {
          type: INTERACTION,
          interactionType: "choice",
          correctResponsesPattern: [answer.right.join("[,]")],
          choices: answer.options.map(function (option) { return { id: option }; })
        }
      },
      result: { response: answer.chosen.join("[,]"), success: answer.isRight },
      context: context(),
      timestamp: new Date().toISOString()
    };
  }

  function sendAnswer(answer) {
    if (answer.listed) {
      return Promise.resolve();
    }
    answer.statement = answer.statement || statementOf(answer);
    return session.sendXapiStatement(answer.statement).catch(alreadyThere).then(function () {
      answer.listed = true;
    });
  }

  function inTurn(list, act) {
    return list.reduce(function (before, each) {
      return before.then(function () {
        return act(each);
      });
    }, Promise.resolve());
  }

  function sendOnce(name, send) {
    return wasSent[name]
      ? Promise.resolve()
      : send().catch(alreadyThere).then(function () {
          wasSent[name] = true;
        });
  }

  /* The platform may ask for more than the course does; then it is told nothing before that. */
  function sendResult(what) {
    var share = what.score === null ? 0 : Math.round(what.score * 100) / 10000;
    if (!what.passed || share < (session.getLaunchData().masteryScore || 0)) {
      return Promise.resolve();
    }
    return sendOnce("passed", function () {
      return session.pass({ scaled: share, raw: what.score, min: 0, max: 100 });
    }).then(function () {
      return sendOnce("completed", function () {
        return session.complete();
      });
    });
  }

  /* What the launch page calls */

  function isPending() {
    return session !== null;
  }

  function connect(done) {
    var given = new URLSearchParams(window.location.search);
    var isLaunched = NEEDED.every(function (name) { return given.get(name); });
    if (!isLaunched || isPending()) {
      done(null);
      return;
    }
    var Library = window.Cmi5.default || window.Cmi5;
    var kept = keptToken(given.get("fetch"));
    var opening;
    try {
      session = Library.instance;
      opening = session.initialize(kept ? { authToken: kept.authToken, initializedDate: new Date(kept.began) } : undefined);
    } catch (error) {
      done({ refused: true });
      return;
    }
    opening
      .then(function () {
        keepToken(given.get("fetch"));
        return loadState();
      })
      .then(function (state) {
        mayRecord = session.getLaunchData().launchMode === "Normal";
        wasSent = { passed: state.passed === true, completed: state.completed === true };
        done({
          text: typeof state.text === "string" ? state.text : "",
          place: typeof state.place === "string" ? state.place : "",
          isDone: wasSent.passed && wasSent.completed,
          mayRecord: mayRecord
        });
      })
      .catch(function () {
        done({ refused: true });
      });
  }

  function record(what, done) {
    if (!mayRecord) {
      done(true);
      return;
    }
    sending = sending
      .then(function () {
        return inTurn(what.answers, sendAnswer);
      })
      .then(function () {
        return sendResult(what);
      })
      .then(function () {
        return saveState(what);
      })
      .then(
        function () {
          done(true);
        },
        function () {
          done(false);
        }
      );
  }

  function goBack() {
    var address = session.getLaunchData().returnURL;
    if (typeof address === "string" && /^https?:\/\//.test(address)) {
      window.location.assign(address);
    }
  }

  function finish() {
    sending = sending
      .then(function () {
        return session.terminate();
      })
      .then(dropToken, dropToken)
      .then(goBack);
  }

  tso.adapter = {
    keeps: true,
    /* Nobody can tell a reload from a window that is closed; a session left open is ended by the platform. */
    staysOpen: true,
    canLeave: function () {
      return session !== null && session.isAuthenticated;
    },
    connect: connect,
    record: record,
    finish: finish
  };
})();
