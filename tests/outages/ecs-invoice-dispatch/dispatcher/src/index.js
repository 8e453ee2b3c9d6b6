import { SQSClient, ReceiveMessageCommand, DeleteMessageCommand } from "@aws-sdk/client-sqs";
import { sendInvoice } from "./mail.js";
import { log } from "./log.js";

const queueUrl = process.env.INVOICE_QUEUE_URL;
const sqs = new SQSClient({});
let failures = 0;

log.info({ queueUrl }, "dispatcher started");

for (;;) {
  try {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    );
    failures = 0;
    for (const m of Messages) {
      const { invoiceId, to } = JSON.parse(m.Body);
      await sendInvoice(invoiceId, to);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: m.ReceiptHandle }));
      log.info({ invoiceId }, "invoice sent");
    }
  } catch (err) {
    failures += 1;
    log.error({ err, failures }, "poll failed");
    if (failures >= 10) {
      log.fatal("giving up after 10 failed polls");
      process.exit(1);
    }
    await new Promise((r) => setTimeout(r, 5000));
  }
}
