public sealed class LabelRequestedConsumer(ILabelPrinter printer, ILogger<LabelRequestedConsumer> log) : IConsumer<LabelRequested>
{
    public async Task Consume(ConsumeContext<LabelRequested> ctx)
    {
        await printer.Print(ctx.Message.OrderId, ctx.CancellationToken);
        log.LogInformation("label printed for {Order}", ctx.Message.OrderId);
    }
}
