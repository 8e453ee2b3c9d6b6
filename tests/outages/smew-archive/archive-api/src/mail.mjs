import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({
  host: process.env.SMTP_HOST,
  port: Number(process.env.SMTP_PORT),
  secure: process.env.SMTP_SECURE === 'true',
  requireTLS: true,
  auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASSWORD },
});

export const notify = (to, id) =>
  transport.sendMail({ from: process.env.MAIL_FROM, to, subject: `Scan ${id} is archived`, text: `Your scan ${id} is in the archive.` });
