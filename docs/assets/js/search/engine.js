/*
 * From what a reader types to pages. MiniSearch counts (BM25+); what it counts are words of the index, not letters: each
 * typed word is first turned into the words it can mean (words.js), and into other names of the same thing (names.js).
 */
(function () {
  "use strict";

  var tso = (window.tso = window.tso || {});
  var INSIDE = "+";
  var MOST_RESULTS = 10;
  var MOST_BEGUN = 40;
  var BOOST = { title: 1.5, heading: 1.3, lead: 0.2, marked: 0.3, text: 1, asked: 0.3, sought: 1 };
  var BM25 = { k: 2.5, b: 0.4, d: 0.5 };

  /* How much a word counts that is not typed as it stands. */
  var AS_PART = 0.44;
  var AS_BEGINNING = 0.5;
  var AS_COMPOUND = 0.6;
  var AS_KNOWN_COMPOUND = 0.8;
  /* An unknown compound by its last part, where nobody knows the first. */
  var AS_TAIL = 0.5;
  var APART = 0.28;
  var AS_MISSPELT = 1;
  var AS_OTHER_NAME = 0.75;
  /* Another name of a thing whose typed name stands on pages too: those pages come first. */
  var AS_NAME_BESIDES = 0.4;
  /* How much counts what the rest of the page says besides the part that a result leads to. */
  var ELSEWHERE = 0.1;
  /* How much it counts that all words of the question are found, and not only some. */
  var TOGETHER = 1.5;
  /* A title is weighed against other titles only: how much a word loses that stands on many parts all the same. */
  var RARE = 1;
  /* How much it counts that the words stand in one line, and how much heading and title count as part of each line. */
  var NEAR = 0.7;
  var NEAR_HEADING = 0.7;
  var NEAR_TITLE = 0.6;
  /* One word says the less about an entry of the subject index the more words that has; 0 is not at all. */
  var LONG_ENTRY = 0.5;
  /* How much is added when an entry is typed as it stands: one of several words, and one of a single word. */
  var EXACT = 0.5;
  var EXACT_WORD = 0.2;
  /* How many parts of one page stand among the results, and how much each counts of what the one before it does. */
  var MOST_OF_PAGE = 3;
  var NEXT_OF_PAGE = 0.8;
  /* How well the main place of some words fits them beside the place that would fit best: typed alone, and among others. */
  var MAIN = 1.2;
  var MAIN_AMONG = 1;

  /* The index as MiniSearch itself writes one (its format 2). */
  function counted(index, words, places) {
    var entries = [];
    var parts = index.parts.length;
    /* Different words in each field of a part. */
    var lengths = index.parts.map(function () { return index.fields.map(function () { return 0; }); });

    function add(term, stands) {
      var byField = {};
      stands.forEach(function (place) {
        var field = places.fieldOf[place[0]];
        var part = places.partOf[place[0]];
        byField[field] = byField[field] || {};
        var often = field === places.sought ? Math.pow(places.wordsIn[place[0]], -LONG_ENTRY) : place[1];
        byField[field][part] = (byField[field][part] || 0) + often;
      });
      if (stands.length) {
        entries.push([term, byField]);
      }
      return byField;
    }

    words.list.forEach(function (word, place) {
      var byField = add(word, places.whole[place]);
      Object.keys(byField).forEach(function (field) {
        Object.keys(byField[field]).forEach(function (part) { lengths[part][field] += 1; });
      });
      add(INSIDE + word, places.inside[place]);
    });

    var numbers = {};
    var fieldIds = {};
    for (var part = 0; part < parts; part += 1) {
      numbers[part] = part;
    }
    index.fields.forEach(function (name, field) { fieldIds[name] = field; });
    return {
      documentCount: parts,
      nextId: parts,
      documentIds: numbers,
      fieldIds: fieldIds,
      fieldLength: Object.assign({}, lengths),
      averageFieldLength: index.fields.map(function (name, field) {
        return lengths.reduce(function (sum, each) { return sum + each[field]; }, 0) / parts;
      }),
      storedFields: {},
      dirtCount: 0,
      index: entries,
      serializationVersion: 2
    };
  }

  function Engine(index) {
    var words = tso.Words(index);
    var stop = new Set(index.stop.split(" "));
    var telling = new Set(index.telling.split(" "));
    var same = function (term) { return term; };
    var options = { fields: index.fields, tokenize: function (text) { return [text]; }, processTerm: same };
    var places = tso.Places(index);
    var names = tso.Names(index, words, places);
    var search = window.MiniSearch.loadJS(counted(index, words, places), options);
    var standsSomewhere = words.list.map(function (word, place) {
      return places.whole[place].length + places.inside[place].length > 0;
    });

    /* How well each part fits one word of the index, and after all parts: how well each line does, from 0 to 1. */
    function fits(word, remembered) {
      if (!remembered.has(word)) {
        var scores = new Map();
        [[words.list[word], 1, places.whole[word]], [INSIDE + words.list[word], AS_PART, places.inside[word]]].forEach(function (term) {
          search.search(term[0], { boost: BOOST, bm25: BM25, prefix: false, fuzzy: false }).forEach(function (result) {
            scores.set(result.id, Math.max(scores.get(result.id) || 0, result.score * term[1]));
          });
          term[2].forEach(function (place) {
            var line = index.parts.length + place[0];
            scores.set(line, Math.max(scores.get(line) || 0, term[1]));
          });
        });
        remembered.set(word, withRarity(scores));
      }
      return remembered.get(word);
    }

    function withRarity(scores) {
      var count = index.parts.length;
      var stands = 0;
      scores.forEach(function (score, place) { stands += place < count ? 1 : 0; });
      var rare = Math.pow(Math.log(1 + count / (stands || 1)) / Math.log(1 + count), RARE);
      return new Map(Array.from(scores, function (entry) { return [entry[0], entry[0] < count ? entry[1] * rare : entry[1]]; }));
    }

    function best(all, weight, remembered) {
      var scores = new Map();
      all.forEach(function (word) {
        fits(word, remembered).forEach(function (score, part) {
          scores.set(part, Math.max(scores.get(part) || 0, score * weight));
        });
      });
      return scores;
    }

    function sum(all, weight) {
      var scores = new Map();
      all.forEach(function (each) {
        each.forEach(function (score, part) { scores.set(part, (scores.get(part) || 0) + score * weight); });
      });
      return scores;
    }

    /* All of them in one part of a page; elsewhere they count little. */
    function together(all) {
      var scores = sum(all, 1 / all.length);
      scores.forEach(function (score, part) {
        if (!all.every(function (each) { return each.has(part); })) {
          scores.set(part, score * APART);
        }
      });
      return scores;
    }

    function weaker(scores, weight) {
      return new Map(Array.from(scores, function (entry) { return [entry[0], entry[1] * weight]; }));
    }

    function higher(one, other) {
      other.forEach(function (score, part) {
        one.set(part, Math.max(one.get(part) || 0, score));
      });
      return one;
    }

    function own(all) {
      return all.filter(function (word) { return standsSomewhere[word]; });
    }

    /* What a typed word can mean, and how well each part of a page fits that. */
    function understand(token, isLast, remembered) {
      var meant = words.formsOf(token);
      var known = own(meant);
      var scores = best(known, 1, remembered);
      known.forEach(function (word) { higher(scores, best(own(words.rootsOf(word)), AS_PART, remembered)); });
      if (isLast && token.length > 1) {
        var begun = own(words.begunBy(token)).slice(0, MOST_BEGUN);
        higher(scores, best(begun, known.length ? AS_BEGINNING / 2 : AS_BEGINNING, remembered));
      }
      var parts = words.partsOf(token);
      if (parts) {
        var found = together(parts.map(function (each) { return best(own(each), 1, remembered); }));
        higher(scores, weaker(found, known.length ? AS_KNOWN_COMPOUND : AS_COMPOUND));
      }
      tso.tokens.pieces(token).forEach(function (piece) {
        higher(scores, best(own(words.formsOf(piece)), AS_COMPOUND, remembered));
      });
      if (!meant.length && !scores.size) {
        var near = words.nearTo(token);
        meant = near.map(function (each) { return each.word; });
        near.forEach(function (each) { higher(scores, best(own([each.word]), AS_MISSPELT / (1 + each.far / 2), remembered)); });
      }
      if (!meant.length && !parts) {
        higher(scores, best(own(words.tailOf(token)), AS_TAIL, remembered));
      }
      if (!meant.length) {
        higher(scores, best(own(words.beginningLike(token)).slice(0, MOST_BEGUN), AS_BEGINNING, remembered));
      }
      var inside = parts ? parts.reduce(function (all, each) { return all.concat(each); }, []) : [];
      tso.tokens.pieces(token).forEach(function (piece) { inside = inside.concat(words.formsOf(piece)); });
      return { token: token, meant: words.withRoots(meant), inside: inside, scores: scores, known: known.length > 0 };
    }

    /* The main place of some words fits them about as well as the part that fits them best, whatever its own words are. */
    function withMainPlaces(groups, main, isAll) {
      main.forEach(function (each) {
        each.by.forEach(function (place) {
          var scores = groups[place].scores;
          scores.set(each.part, Math.max(scores.get(each.part) || 0, highest(scores) * (isAll(each) ? MAIN : MAIN_AMONG)));
        });
      });
      return groups;
    }

    /* How well the part fits that fits best. */
    function highest(scores) {
      var most = 0;
      scores.forEach(function (score, part) { most = part < index.parts.length ? Math.max(most, score) : most; });
      return most;
    }

    function withOtherNames(typed, remembered) {
      var meant = names.typed(typed).concat(names.inside(typed));
      var groups = typed.map(function (each, place) {
        var phrase = meant.filter(function (found) { return found.share === 1 && found.by.size > 1 && found.by.has(place); })[0];
        /* A name of several words is one thing: "aid" by itself says little about "legal aid". */
        return { scores: phrase ? together(Array.from(phrase.by, function (one) { return typed[one].scores; })) : new Map(each.scores) };
      });
      meant.forEach(function (found) {
        var named = new Map();
        var stands = Array.from(found.by).every(function (place) { return typed[place].known; });
        found.concept.own.forEach(function (name) {
          if (name !== found.name) {
            higher(named, weaker(together(name.map(function (word) { return best([word], 1, remembered); })), (found.isInside ? AS_COMPOUND : 1) * (stands ? AS_NAME_BESIDES : AS_OTHER_NAME)));
          }
        });
        found.by.forEach(function (place) { higher(groups[place].scores, named); });
      });
      return groups;
    }

    /* `main` are the parts that are the main place of all that is typed: a page that usually counts less is what is wanted there. */
    function rank(groups, main) {
      var pages = new Map();
      var near = closeness(groups);
      index.parts.forEach(function (part, place) {
        var scores = groups.map(function (group) { return group.scores.get(place) || 0; });
        if (scores.some(Boolean)) {
          var page = pages.get(part[0]) || { best: groups.map(function () { return 0; }), parts: [] };
          page.parts.push({ place: place, scores: scores });
          page.best = page.best.map(function (score, group) { return Math.max(score, scores[group]); });
          pages.set(part[0], page);
        }
      });
      var found = [];
      pages.forEach(function (page, number) {
        var parts = page.parts.map(function (part) {
          return { place: part.place, score: scoreOf(part, page.best) * (main.has(part.place) ? 1 : index.pages[number][2]) * near(part.place) };
        }).sort(byScore).slice(0, MOST_OF_PAGE);
        parts.forEach(function (part, place) { part.score *= Math.pow(NEXT_OF_PAGE, place); });
        found = found.concat(parts);
      });
      return found.sort(byScore);
    }

    /* How well one part of a page answers, with a little of what the rest of the page says. */
    function scoreOf(part, best) {
      var here = 0;
      var score = part.scores.reduce(function (sum, each, group) {
        here += each > 0 ? 1 : best[group] > 0 ? ELSEWHERE : 0;
        return sum + each + (best[group] - each) * ELSEWHERE;
      }, 0);
      return score * index.parts[part.place][4] * Math.pow(here / best.length, TOGETHER);
    }

    /* How much of the question stands in one line of a part, what its heading and title say counting with every line. */
    function closeness(groups) {
      var count = index.parts.length;
      var weights = weightsOf(groups);
      var more = new Map();
      var typed = new Map();
      function above(group, part) {
        var first = count + places.first[part];
        return Math.max(NEAR_TITLE * (group.scores.get(first) || 0), NEAR_HEADING * (group.scores.get(first + 1) || 0));
      }
      groups.forEach(function (group, number) {
        group.scores.forEach(function (score, place) {
          if (place >= count) {
            var gain = score - above(group, places.partOf[place - count]);
            more.set(place, (more.get(place) || 0) + (gain > 0 ? gain * weights[number] : 0));
            if (places.fieldOf[place - count] === places.sought) {
              var so = typed.get(place) || { share: 0, words: 0 };
              typed.set(place, { share: so.share + score * weights[number], words: so.words + score });
            }
          }
        });
      });
      var most = new Map();
      more.forEach(function (gain, place) {
        var part = places.partOf[place - count];
        most.set(part, Math.max(most.get(part) || 0, gain));
      });
      var exact = new Map();
      typed.forEach(function (so, place) {
        var part = places.partOf[place - count];
        var how = Math.min(so.share, 1) * Math.min(so.words / places.wordsIn[place - count], 1) * (places.wordsIn[place - count] > 1 ? EXACT : EXACT_WORD);
        exact.set(part, Math.max(exact.get(part) || 0, how));
      });
      return function (part) {
        var near = groups.reduce(function (sum, group, number) {
          return sum + weights[number] * above(group, part);
        }, most.get(part) || 0);
        return (1 - NEAR + NEAR * Math.min(near, 1)) * (1 + (exact.get(part) || 0));
      };
    }

    /* How much each word of the question says, together 1: as much as it counts where it fits best. */
    function weightsOf(groups) {
      var most = groups.map(function (group) { return highest(group.scores); });
      var all = most.reduce(function (sum, each) { return sum + each; }, 0) || 1;
      return most.map(function (each) { return each / all; });
    }

    function byScore(one, other) {
      return other.score - one.score || one.place - other.place;
    }

    function run(text) {
      var remembered = new Map();
      var tokens = tso.tokens.of(text);
      var finished = /\s$/.test(text);
      var telling = tokens.filter(function (token) { return !isStop(token); });
      var used = telling.length ? telling : tokens;
      var typed = used.map(function (token, place) {
        return understand(token, !finished && place === used.length - 1, remembered);
      });
      var main = names.mainPlaces(typed);
      function isAll(each) {
        return each.by.size === typed.length;
      }
      var groups = withMainPlaces(withOtherNames(typed, remembered), main, isAll);
      return rank(groups, new Set(main.filter(isAll).map(function (each) { return each.part; }))).slice(0, MOST_RESULTS).map(function (result) {
        var part = index.parts[result.place];
        var page = index.pages[part[0]];
        return { path: page[0], title: page[1], anchor: part[1], heading: part[2], excerpt: part[3], score: result.score };
      });
    }

    function isStop(token) {
      return stop.has(token) || (index.stopsForms && !telling.has(token) && words.formsOf(token).some(function (word) { return stop.has(words.list[word]); }));
    }

    return { search: run };
  }

  /* Called by the index of a language when it is loaded. */
  tso.searchIndex = function (index) {
    tso.search = Engine(index);
    if (tso.searchLoaded) {
      tso.searchLoaded();
    }
  };
})();
