using MassTransit;
using Ruff.Contracts;

namespace Ruff.Worker.Consumers;

public sealed class EnrolmentConfirmedConsumer(CoursesContext db, IMailer mailer) : IConsumer<EnrolmentConfirmed>
{
    public async Task Consume(ConsumeContext<EnrolmentConfirmed> context)
    {
        var enrolment = await db.Enrolments.FindAsync(context.Message.EnrolmentId)
            ?? throw new InvalidOperationException($"Enrolment {context.Message.EnrolmentId} not found");
        await mailer.SendConfirmationAsync(enrolment, context.CancellationToken);
    }
}
