using Microsoft.Extensions.Options;
using MimeKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Aspen.Mailer;

public sealed class RabbitOptions
{
    public string Host { get; set; } = "localhost";
    public int Port { get; set; } = 5672;
    public string Username { get; set; } = "guest";
    public string Password { get; set; } = "guest";
    public string Queue { get; set; } = "mail.outgoing";
    public ushort Prefetch { get; set; } = 4;
}

public sealed class OutgoingConsumer(
    SmtpSender sender,
    IOptions<RabbitOptions> rabbit,
    IOptions<SmtpOptions> smtp,
    ILogger<OutgoingConsumer> log) : BackgroundService
{
    private IChannel? _channel;

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        var o = rabbit.Value;
        var factory = new ConnectionFactory { HostName = o.Host, Port = o.Port, UserName = o.Username, Password = o.Password };
        var connection = await factory.CreateConnectionAsync(ct);
        _channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await _channel.BasicQosAsync(0, o.Prefetch, false, ct);

        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, args) => HandleAsync(args, ct);
        await _channel.BasicConsumeAsync(o.Queue, autoAck: false, consumer, ct);
        log.LogInformation("Connected to {Host}:{Port}, consuming {Queue}", o.Host, o.Port, o.Queue);
    }

    private async Task HandleAsync(BasicDeliverEventArgs args, CancellationToken ct)
    {
        using var stream = new MemoryStream(args.Body.ToArray());
        var message = await MimeMessage.LoadAsync(stream, ct);
        var id = args.BasicProperties.MessageId;
        log.LogInformation("Delivering {Id} through {Host}:{Port}", id, smtp.Value.Host, smtp.Value.Port);
        try
        {
            var reply = await sender.SendAsync(message, ct);
            log.LogInformation("Delivered {Id}: {Reply}", id, reply);
            await _channel!.BasicAckAsync(args.DeliveryTag, false, ct);
        }
        catch (Exception ex)
        {
            log.LogError(ex, "Delivery of {Id} failed, attempt {Attempt} of 5", id, Attempt(args));
            await DelayAsync(args, ct);
        }
    }

    private static int Attempt(BasicDeliverEventArgs args) =>
        args.BasicProperties.Headers?.TryGetValue("x-attempt", out var n) == true ? Convert.ToInt32(n) : 1;

    private async Task DelayAsync(BasicDeliverEventArgs args, CancellationToken ct)
    {
        await _channel!.BasicRejectAsync(args.DeliveryTag, requeue: false, ct);
        log.LogWarning("{Id} back to {Queue} in {Delay}", args.BasicProperties.MessageId, rabbit.Value.Queue, TimeSpan.FromMinutes(2));
    }
}
