// Reads deals and creates persons with Pipedrive's official client and says what a CPU second of it came to:
// node node-client.js http://127.0.0.1:PORT TOKEN DEALS PERSONS WARMUPS
'use strict';
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Configuration, DealsApi, PersonsApi } = createRequire(join(process.cwd(), 'x.js'))('pipedrive/v2');

const [base, apiKey, deals, persons, warmUps] = process.argv.slice(2);
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

async function perCpuSecond(work, count) {
  for (let i = 0; i < Number(warmUps); i++) await work(count);
  const before = process.cpuUsage();
  const done = await work(count);
  const used = process.cpuUsage(before);
  return Math.round((done * 1e6) / (used.user + used.system));
}

(async () => {
  const result = { read: await perCpuSecond(read, Number(deals)), create: await perCpuSecond(create, Number(persons)) };
  console.log(JSON.stringify(result));
})();
