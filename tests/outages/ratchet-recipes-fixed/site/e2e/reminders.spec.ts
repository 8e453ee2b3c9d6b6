import { expect, test } from "@playwright/test";

test("a reminder can be moved", async ({ request }) => {
  const list = await request.get("/api/planner/reminders?week=2026-W23");
  expect(list.status()).toBe(200);
  const [first] = await list.json();
  const moved = await request.patch(`/api/planner/reminders/${first.id}`, { data: { due: "2026-06-02T12:00:00Z" } });
  expect(moved.status()).toBe(200);
});
