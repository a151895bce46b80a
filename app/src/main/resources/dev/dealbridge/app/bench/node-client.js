// Reads deals and creates persons with Pipedrive's official client and says what a CPU second of it came to:
// node node-client.js http://127.0.0.1:PORT TOKEN, then lines as 'read 50000' or 'create 2000'
'use strict';
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { Configuration, DealsApi, PersonsApi } = createRequire(join(process.cwd(), 'x.js'))('pipedrive/v2');

const [base, apiKey] = process.argv.slice(2);
const settings = new Configuration({ apiKey, basePath: base + '/api/v2' });
const dealsApi = new DealsApi(settings);
const personsApi = new PersonsApi(settings);

async function read(most) {
  let seen = 0;
  let cursor;
  do {
    const page = await dealsApi.getDeals({ limit: 500, cursor });
    seen += page.data.length;
    cursor = page.additional_data.next_cursor;
  } while (cursor && seen < most);
  return seen;
}

async function create(count) {
  for (let i = 0; i < count; i++) {
    await personsApi.addPerson({
      AddPersonRequest: { name: 'Node ' + i, emails: [{ value: 'node-' + i + '@bench.example', primary: true, label: 'work' }] },
    });
  }
  return count;
}

(async () => {
  const works = { read, create };
  for await (const line of createInterface({ input: process.stdin })) {
    const [work, count] = line.split(' ');
    const before = process.cpuUsage();
    const done = await works[work](Number(count));
    const used = process.cpuUsage(before);
    console.log(Math.round((done * 1e6) / (used.user + used.system)));
  }
})();
