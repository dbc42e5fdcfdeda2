/* What Google's CSP Evaluator says of the policies given as JSON on standard input: lists of [severity, directive, words]. */
"use strict";

const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");

const policies = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = policies.map((policy) =>
  new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .map((finding) => [finding.severity, finding.directive, finding.description])
);
process.stdout.write(JSON.stringify(found));
