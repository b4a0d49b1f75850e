import { readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice/validate';
import Ajv from 'ajv';
import { schema } from 'gitlab-ci-local/src/schema/schema.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

const gitlabPipeline = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);

let asked = 0;

async function github(text) {
    // It keeps what it has parsed under this address, whatever the text is the next time.
    const workflow = TextDocument.create(`file:///.github/workflows/${asked++}.yaml`, 'yaml', 1, text);
    return (await validate(workflow)).map(found => `line ${found.range.start.line + 1}: ${found.message}`);
}

async function gitlab(text) {
    return gitlabPipeline(parse(text)) ? [] : gitlabPipeline.errors.map(found => `${found.instancePath} ${found.message}`);
}

// With each file the mistakes that have to be found in it, so that a checker that finds nothing is not taken for a clean file.
const files = [
    ['github.yaml', github, [['runs-on:', 'runs_on:'], ['secrets.', 'secretz.'], ['github.run_attempt', 'github.run_atempt'], ['always()', 'allways()']]],
    ['gitlab.yaml', gitlab, [['when: always', 'when: allways'], ['expire_in:', 'expires_in:'], ['junit:', 'junt:'], ['script:', 'scripts:']]],
];

async function check(name, found, mistakes) {
    const text = readFileSync(`${process.argv[2]}/${name}`, 'utf8');
    const complaints = (await found(text)).map(complaint => `${name}: ${complaint}`);
    for (const [right, wrong] of mistakes) {
        const missed = !text.includes(right) || (await found(text.replace(right, wrong))).length === 0;
        complaints.push(...(missed ? [`${name}: ${wrong} instead of ${right} is not found`] : []));
    }
    console.log(`${name}: ${complaints.length} complaints, ${mistakes.length} mistakes tried`);
    return complaints;
}

async function main() {
    const complaints = [];
    for (const file of files) {
        complaints.push(...await check(...file));
    }
    complaints.forEach(complaint => console.error(complaint));
    process.exitCode = complaints.length ? 1 : 0;
}

main();
