/*
 * Finds the API that a SCORM platform puts into one of the windows around the course, and calls it so that nothing it
 * does can break the course: it may be missing, come late, throw, or answer with booleans or nothing at all.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  /* SCORM 2004 RTE 3.3.1 allows a limit; frames of platforms are never this deep. */
  var MOST_PARENTS = 20;
  /* What a call gives when the platform threw. */
  var THREW = {};

  function apiOf(place, name, needed) {
    try {
      var api = place[name];
      var isWhole = api && needed.every(function (method) { return typeof api[method] === "function"; });
      return isWhole ? api : null;
    } catch (error) {
      /* A window of another origin. */
      return null;
    }
  }

  function parentOf(place) {
    try {
      return place.parent && place.parent !== place ? place.parent : null;
    } catch (error) {
      return null;
    }
  }

  function openerOf(place) {
    try {
      return place.opener || null;
    } catch (error) {
      return null;
    }
  }

  function inChain(place, name, needed) {
    for (var step = 0; place && step < MOST_PARENTS; step += 1) {
      var api = apiOf(place, name, needed);
      if (api) {
        return api;
      }
      place = parentOf(place);
    }
    return null;
  }

  /* First the windows around this one, then those of the window that opened it, or opened the outermost. */
  function find(name, needed) {
    return (
      inChain(parentOf(window), name, needed) ||
      inChain(openerOf(window), name, needed) ||
      inChain(openerOf(window.top), name, needed)
    );
  }

  /*
   * An API with the method names of its version: { initialize: "LMSInitialize", … }. Each call answers with what the
   * platform said, or THREW.
   */
  function caller(api, methods) {
    function call(name, values) {
      try {
        return api[methods[name]].apply(api, values);
      } catch (error) {
        return THREW;
      }
    }

    function lastError() {
      var code = typeof api[methods.lastError] === "function" ? call("lastError", []) : null;
      return code === undefined || code === null || code === THREW ? "" : String(code);
    }

    /* The standards say "true" in quotes; some platforms mean it without, and some say nothing and have no error. */
    function succeeded(answer) {
      if (answer === THREW) {
        return false;
      }
      if (answer === undefined || answer === null || answer === "") {
        return lastError() === "0";
      }
      return String(answer) === "true" || String(answer) === "1";
    }

    return {
      initialize: function () {
        return succeeded(call("initialize", [""]));
      },
      isOpen: function (element) {
        return call("get", [element]) !== THREW && lastError() === "0";
      },
      get: function (element) {
        var value = call("get", [element]);
        return value === undefined || value === null || value === THREW ? "" : String(value);
      },
      set: function (element, value) {
        return succeeded(call("set", [element, value]));
      },
      commit: function () {
        return succeeded(call("commit", [""]));
      },
      finish: function () {
        return typeof api[methods.finish] === "function" && succeeded(call("finish", [""]));
      }
    };
  }

  tso.scormApi = { find: find, caller: caller };
})();
