/*
 * What stands where, as the index tells it (scripts/outputs/search/script.py). A line is a field of a part of a page, or of
 * the last fields an entry of the subject index or a block of text; lines are numbered through all parts.
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});

  /* Numbers of the index are of base 36. */
  function number(text) {
    return parseInt(text, 36);
  }

  /* Of each line its part and its field; of each part its first line. */
  function makeLines(index) {
    var lines = { partOf: [], fieldOf: [], first: [] };
    index.lines.split(";").forEach(function (counts, part) {
      var many = counts.split(" ").map(number);
      lines.first.push(lines.partOf.length);
      index.fields.forEach(function (name, field) {
        var last = field - index.fields.length + many.length;
        for (var line = 0; line < (last < 0 ? 1 : many[last]); line += 1) {
          lines.partOf.push(part);
          lines.fieldOf.push(field);
        }
      });
    });
    return lines;
  }

  /* In which lines each word stands and how often. */
  function standsIn(index) {
    return index.places.split("\n").map(function (text) {
      var place = 0;
      return (text ? text.split(" ") : []).map(function (each) {
        var often = each.split(":");
        place += number(often[0]);
        return [place, Number(often[1] || 1)];
      });
    });
  }

  /* In which lines each word stands inside another one. */
  function standsInside(index, whole) {
    var inside = whole.map(function () { return []; });
    index.inside.split(";").forEach(function (parts, word) {
      (parts ? parts.split(" ") : []).forEach(function (part) {
        inside[number(part)] = inside[number(part)].concat(whole[word]);
      });
    });
    return inside;
  }

  /* How many different words each line has. */
  function countWords(whole) {
    var counts = [];
    whole.forEach(function (stands) {
      stands.forEach(function (place) { counts[place[0]] = (counts[place[0]] || 0) + 1; });
    });
    return counts;
  }

  /* The entries that have their main place in a part: the first ones it is sought by. Each with its part and its words. */
  function makeMain(index, lines, whole, sought) {
    var found = new Map();
    index.main.split(" ").forEach(function (count, part) {
      for (var line = 0; line < number(count); line += 1) {
        /* Every field before has one line. */
        found.set(lines.first[part] + sought + line, { part: part, name: [] });
      }
    });
    whole.forEach(function (stands, word) {
      stands.forEach(function (place) {
        if (found.has(place[0])) {
          found.get(place[0]).name.push(word);
        }
      });
    });
    return Array.from(found.values());
  }

  function Places(index) {
    var sought = index.fields.indexOf("sought");
    var lines = makeLines(index);
    var whole = standsIn(index);
    return {
      sought: sought,
      partOf: lines.partOf,
      fieldOf: lines.fieldOf,
      first: lines.first,
      whole: whole,
      inside: standsInside(index, whole),
      wordsIn: countWords(whole),
      main: makeMain(index, lines, whole, sought)
    };
  }

  tso.Places = Places;
  tso.indexNumber = number;
})();
