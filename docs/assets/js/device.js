/*
 * Keeps progress in this browser, under one key, and only after the reader has chosen so (begin). A browser may forbid
 * storage, or throw at any moment: then nothing is kept and the caller is told.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var KEY = "tso-progress";

  /* Even to look at localStorage throws where it is forbidden, as in some frames. */
  function storage() {
    try {
      return window.localStorage || null;
    } catch (error) {
      return null;
    }
  }

  function load() {
    try {
      return storage().getItem(KEY);
    } catch (error) {
      return null;
    }
  }

  function put(text) {
    try {
      storage().setItem(KEY, text);
      return load() === text;
    } catch (error) {
      return false;
    }
  }

  tso.device = {
    load: load,

    /* The reader's choice: from now on the key stands here. */
    begin: put,

    /* Never makes the key anew: what was deleted in another window must not come back from this one. */
    save: function (text) {
      return load() !== null && put(text);
    },

    clear: function () {
      try {
        storage().removeItem(KEY);
      } catch (error) {
        /* Where nothing can be stored there is nothing to delete. */
      }
    },

    isAllowed: function () {
      return storage() !== null;
    },

    /* Another window has changed what is kept, or this page comes back from the browser's memory. */
    watch: function (changed) {
      window.addEventListener("storage", function (event) {
        if (event.key === KEY || event.key === null) {
          changed();
        }
      });
      window.addEventListener("pageshow", function (event) {
        if (event.persisted) {
          changed();
        }
      });
    }
  };
})();
