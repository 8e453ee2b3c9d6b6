import http from 'k6/http';
import { check, sleep } from 'k6';

export const options = {
  vus: 1,
  duration: '2m',
  thresholds: {
    http_req_failed: ['rate<0.01'],
    http_req_duration: ['p(95)<1200'],
  },
};

const body = open('./three-room-flat.json');

export default function () {
  const res = http.post('https://www.halibutremovals.example/api/quotes', body, {
    headers: { 'Content-Type': 'application/json' },
  });
  check(res, { 'quote has price': (r) => r.status === 200 && r.json('price.amount') > 0 });
  sleep(2);
}
