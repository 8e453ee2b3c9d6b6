using MassTransit;
using Microsoft.EntityFrameworkCore;
using Ruff.Worker.Consumers;

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddDbContext<CoursesContext>(o =>
    o.UseNpgsql(builder.Configuration.GetConnectionString("Courses")));

builder.Services.AddMassTransit(x =>
{
    x.SetKebabCaseEndpointNameFormatter();
    x.AddConsumer<EnrolmentConfirmedConsumer>();
    x.UsingRabbitMq((context, cfg) =>
    {
        cfg.Host(new Uri(builder.Configuration["RabbitMq:Uri"]!),
            $"ruff-worker-{builder.Environment.EnvironmentName.ToLowerInvariant()}");
        cfg.PrefetchCount = 8;
        cfg.ConfigureEndpoints(context);
    });
});

await builder.Build().RunAsync();
