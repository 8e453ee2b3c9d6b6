import sgMail from "@sendgrid/mail";

sgMail.setApiKey(process.env.SENDGRID_API_KEY);

export async function sendInvoice(invoiceId, to) {
  await sgMail.send({ to, from: "billing@ledgerfox.example", templateId: "d-41c7", dynamicTemplateData: { invoiceId } });
}
