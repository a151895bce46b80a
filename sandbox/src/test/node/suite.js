// Drives the sandbox with Pipedrive's official client, unmodified: node suite.js http://127.0.0.1:PORT TOKEN, and the
// addresses of API v1 and v2 where they are other ones, and client id, secret and redirect address of an application.
'use strict';
const assert = require('node:assert/strict');
const { File } = require('node:buffer');
const v1 = require('pipedrive/v1');
const v2 = require('pipedrive/v2');

const [base, apiKey, addressOne = base + '/api/v1', addressTwo = base + '/api/v2', clientId, clientSecret, redirectUri] =
  process.argv.slice(2);
const one = new v1.Configuration({ apiKey, basePath: addressOne });
const two = new v2.Configuration({ apiKey, basePath: addressTwo });
const api1 = (name) => new v1[name](one);
const api2 = (name) => new v2[name](two);

// What the browser of a user does who says yes.
const consent = async (address) => {
  const page = await (await fetch(address)).text();
  const body = new URLSearchParams({ user_id: '1', decision: 'allow' });
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="(.*?)" value="(.*?)">/g)) {
    body.set(name, value.replaceAll('&amp;', '&'));
  }
  const answer = await fetch(new URL('authorize', address), { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location')).searchParams;
};

const checks = {
  async 'records of API v2'() {
    const organization = await api2('OrganizationsApi').addOrganization({ AddOrganizationRequest: { name: 'Muster GmbH' } });
    const person = await api2('PersonsApi').addPerson({
      AddPersonRequest: { name: 'Erika Muster', org_id: organization.data.id, emails: [{ value: 'erika@muster.example' }] },
    });
    assert.equal(person.data.emails[0].primary, true);
    const product = await api2('ProductsApi').addProduct({
      AddProductRequest: { name: 'Workshop', prices: [{ currency: 'EUR', price: 100 }] },
    });
    const deal = await api2('DealsApi').addDeal({
      AddDealRequest: { title: 'Workshops', org_id: organization.data.id, person_id: person.data.id, currency: 'EUR' },
    });
    await api2('DealProductsApi').addDealProduct({
      id: deal.data.id,
      AddDealProductRequest: { product_id: product.data.id, item_price: 100.5, quantity: 3 },
    });
    const read = await api2('DealsApi').getDeal({ id: deal.data.id });
    assert.equal(read.data.value, 301.5);
    const won = await api2('DealsApi').updateDeal({ id: deal.data.id, UpdateDealRequest: { status: 'won' } });
    assert.equal(won.data.status, 'won');
    const activity = await api2('ActivitiesApi').addActivity({
      AddActivityRequest: { subject: 'Call back', type: 'call', deal_id: deal.data.id },
    });
    assert.equal((await api2('ActivitiesApi').getActivity({ id: activity.data.id })).data.subject, 'Call back');
    assert.equal((await api2('DealsApi').deleteDeal({ id: deal.data.id })).data.id, deal.data.id);
  },

  async 'pages by cursor'() {
    const deals = api2('DealsApi');
    for (let i = 0; i < 5; i++) {
      await deals.addDeal({ AddDealRequest: { title: 'Paged ' + i } });
    }
    const seen = new Set();
    let cursor;
    do {
      const page = await deals.getDeals({ limit: 2, cursor });
      page.data.forEach((deal) => assert.equal(seen.has(deal.id), false, 'a deal came twice'));
      page.data.forEach((deal) => seen.add(deal.id));
      cursor = page.additional_data.next_cursor;
    } while (cursor);
    assert.ok(seen.size >= 5);
  },

  async 'records of API v1'() {
    const me = await api1('UsersApi').getCurrentUser();
    assert.ok(me.data.company_domain);
    const deal = await api2('DealsApi').addDeal({ AddDealRequest: { title: 'Noted' } });
    const note = await api1('NotesApi').addNote({ AddNoteRequest: { content: 'Invoice sent', deal_id: deal.data.id } });
    assert.equal((await api1('NotesApi').getNotes({ deal_id: deal.data.id })).data.length, 1);
    assert.equal((await api1('NotesApi').deleteNote({ id: note.data.id })).data, true);
    const person = await api2('PersonsApi').addPerson({ AddPersonRequest: { name: 'Max Muster' } });
    const lead = await api1('LeadsApi').addLead({ AddLeadRequest: { title: 'Later', person_id: person.data.id } });
    assert.match(lead.data.id, /^[0-9a-f-]{36}$/);
    assert.ok((await api1('LeadLabelsApi').getLeadLabels()).data.length > 0);
    assert.ok((await api1('CurrenciesApi').getCurrencies({})).data.some((currency) => currency.code === 'EUR'));
    assert.ok((await api1('ActivityTypesApi').getActivityTypes()).data.length > 0);
    assert.equal((await api1('DealsApi').getDealParticipants({ id: deal.data.id })).success, true);
    assert.equal((await api1('DealsApi').getDealUpdates({ id: deal.data.id })).success, true);
  },

  async 'upload and download'() {
    const deal = await api2('DealsApi').addDeal({ AddDealRequest: { title: 'With a file' } });
    const file = await api1('FilesApi').addFile({ file: new File(['hello'], 'hello.txt'), deal_id: deal.data.id });
    assert.equal(file.data.name, 'hello.txt');
    assert.equal(file.data.file_size, 5);
    assert.equal((await api1('DealsApi').getDealFiles({ id: deal.data.id })).data.length, 1);
    assert.equal((await api1('FilesApi').deleteFile({ id: file.data.id })).data.id, file.data.id);
  },

  async 'OAuth'() {
    const oauth = new v2.OAuth2Configuration({ clientId, clientSecret, redirectUri, host: base });
    const deals = () => new v2.DealsApi(new v2.Configuration({ accessToken: oauth.getAccessToken, basePath: oauth.basePath }));
    const back = await consent(oauth.authorizationUrl + '&state=s%26t');
    assert.equal(back.get('state'), 's&t');
    let updates = 0;
    oauth.onTokenUpdate = () => updates++;
    const token = await oauth.authorize(back.get('code'));
    assert.equal(token.api_domain, base);
    assert.equal(oauth.basePath, base + '/api/v2');
    const deal = await deals().addDeal({ AddDealRequest: { title: 'Through an app' } });
    assert.equal(deal.data.origin, 'Marketplace');
    assert.equal(deal.data.origin_id, clientId);
    const persons = new v2.PersonsApi(new v2.Configuration({ accessToken: oauth.getAccessToken, basePath: oauth.basePath }));
    await assert.rejects(persons.getPersons({}), (e) => e.error === 'Scope and URL mismatch');

    oauth.expiresAt = Date.now() - 1;
    assert.equal((await deals().getDeal({ id: deal.data.id })).data.title, 'Through an app');
    assert.equal(updates >= 2, true, 'the client refreshed its token');
    assert.notEqual(oauth.accessToken, token.access_token);
    assert.equal(oauth.refreshToken, token.refresh_token);

    await oauth.revokeToken('access_token');
    await assert.rejects(deals().getDeal({ id: deal.data.id }), (e) => /access_token is invalid/.test(e.error));
    await oauth.tokenRefresh();
    await oauth.revokeToken('refresh_token');
    await assert.rejects(oauth.tokenRefresh(), (e) => e.error === 'invalid_grant');
    await assert.rejects(deals().getDeal({ id: deal.data.id }), (e) => e.errorCode === 401);
  },

  async 'errors'() {
    await assert.rejects(api2('DealsApi').getDeal({ id: 999999 }), (e) => e.success === false || e.response?.status === 404);
    const stranger = new v2.DealsApi(new v2.Configuration({ apiKey: 'wrong', basePath: addressTwo }));
    await assert.rejects(stranger.getDeals({}), (e) => e.errorCode === 401 || e.response?.status === 401);
  },
};

(async () => {
  let failed = 0;
  for (const [name, check] of Object.entries(checks).filter(([name]) => clientId || name !== 'OAuth')) {
    try {
      await check();
      console.log('ok ' + name);
    } catch (e) {
      failed++;
      console.log('not ok ' + name + ': ' + (e instanceof Error ? e.message : JSON.stringify(e)));
    }
  }
  process.exit(failed === 0 ? 0 : 1);
})();
