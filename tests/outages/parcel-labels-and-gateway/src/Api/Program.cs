var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<OrdersDb>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Orders")));
builder.Services.AddMassTransit(x => x.UsingRabbitMq((ctx, cfg) =>
    cfg.Host(builder.Configuration["RabbitMq:Host"], "/", h => {
        h.Username(builder.Configuration["RabbitMq:User"]!);
        h.Password(builder.Configuration["RabbitMq:Password"]!);
    })));
var app = builder.Build();
app.MapOrders();
app.MapGet("/healthz", () => Results.Ok());
app.Run();
