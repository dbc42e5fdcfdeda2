/* Words of what a reader types, cut as scripts/outputs/search/tokens.py cuts the words of the pages. */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var TOKEN = /[\p{L}\p{N}]+(?:[-'/.][\p{L}\p{N}]+)*/gu;
  var JOINED_ENDING = /([\p{L}\p{N}]):[a-zåäö]{1,5}(?![\p{L}\p{N}_])/gu;
  var POSSESSIVE = /'s?$/;

  function tokens(text) {
    var plain = text.normalize("NFC").toLowerCase().replace(/’/g, "'").replace(/\u00ad/g, "");
    return (plain.replace(JOINED_ENDING, "$1").match(TOKEN) || []).map(function (token) {
      return token.replace(POSSESSIVE, "");
    });
  }

  function pieces(token) {
    var parts = token.split(/[-'/.]/).filter(Boolean);
    return parts.length > 1 ? parts : [];
  }

  tso.tokens = { of: tokens, pieces: pieces };
})();
