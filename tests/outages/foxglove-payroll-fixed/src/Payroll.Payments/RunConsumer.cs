using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Payroll.Payments;

public sealed class RunConsumer(IConfiguration config, ClearingBankClient bank, ILogger<RunConsumer> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var factory = new ConnectionFactory { HostName = config["RabbitMq:Host"] };
        await using var connection = await factory.CreateConnectionAsync(stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        await channel.BasicQosAsync(0, config.GetValue<ushort>("RabbitMq:Prefetch"), false, stop);

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, ea) =>
        {
            await bank.FileAsync(ea.Body, stop);
            await channel.BasicAckAsync(ea.DeliveryTag, false, stop);
        };
        await channel.BasicConsumeAsync(config["RabbitMq:Queue"]!, false, consumer, stop);
        log.LogInformation("Consuming {Queue}", config["RabbitMq:Queue"]);
        await Task.Delay(Timeout.Infinite, stop);
    }
}
