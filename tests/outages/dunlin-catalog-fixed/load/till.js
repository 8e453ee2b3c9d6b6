import http from 'k6/http';
import { check } from 'k6';
import { SharedArray } from 'k6/data';

const eans = new SharedArray('eans', () => JSON.parse(open('./eans.json')));

export const options = {
  scenarios: { tills: { executor: 'constant-arrival-rate', rate: 6, timeUnit: '1s', duration: '2m', preAllocatedVUs: 60 } },
  thresholds: {
    'http_req_duration{name:by-ean}': ['p(95)<400'],
    'http_req_duration{name:basket}': ['p(95)<200'],
    http_req_failed: ['rate<0.01'],
  },
};

export default function () {
  const ean = eans[Math.floor(Math.random() * eans.length)];
  const r = http.get(`${__ENV.BASE}/catalog/articles/by-ean/${ean}`, { tags: { name: 'by-ean' } });
  check(r, { 'article found': (x) => x.status === 200 });
  http.get(`${__ENV.BASE}/basket/till-3`, { tags: { name: 'basket' } });
}
