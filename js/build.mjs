// Makes what the network page carries: one script, and the licences of exactly the packages inside it.
// Equal packages give equal bytes. Written to the folder named on the command line, else into the package.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDER = process.argv[2] ?? join(HERE, "..", "graphkit", "report", "network");
const PERMISSIVE = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"]);

const bundle = await build({
  absWorkingDir: HERE,
  entryPoints: ["network.mjs"],
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "vis",
  platform: "browser",
  target: "es2022",
  banner: { js: "/* Licences: THIRD-PARTY-LICENSES.txt */" },
  legalComments: "none", // all of them stand in the file of licences, which the page carries too
  metafile: true,
  write: false,
  outfile: "vis-network.min.js",
});

const [output] = Object.values(bundle.metafile.outputs);
const inside = Object.keys(output.inputs).filter((path) => output.inputs[path].bytesInOutput > 0);
writeFileSync(join(FOLDER, "vis-network.min.js"), bundle.outputFiles[0].contents);
writeFileSync(join(FOLDER, "THIRD-PARTY-LICENSES.txt"), licences(packagesOf(inside)));

function packagesOf(paths) {
  const names = paths.map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

function licences(names) {
  const head = "vis-network.min.js is made of the following packages.";
  return [head, ...names.map(licence)].join(`\n\n${"-".repeat(80)}\n\n`) + "\n";
}

function licence(name) {
  const folder = join(HERE, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const taken = choice(name, license);
  return `${name} ${version}, ${taken}\n\n${text(name, folder, taken)}`;
}

// Where a package leaves the choice, MIT before Apache: its text is short enough for every page to carry.
function choice(name, license) {
  const offered = license.replace(/[()]/g, "").split(" OR ").sort().reverse();
  const taken = offered.find((each) => PERMISSIVE.has(each));
  if (!taken) throw new Error(`${name} has the licence ${license}, which is not on the list of permissive ones`);
  return taken;
}

function text(name, folder, taken) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying)/i.test(file)).sort();
  const file = files.length > 1 ? files.find((each) => each.toUpperCase().includes(taken.toUpperCase())) : files[0];
  if (!file) throw new Error(`${name} has no file with the licence ${taken}`);
  return readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
}
