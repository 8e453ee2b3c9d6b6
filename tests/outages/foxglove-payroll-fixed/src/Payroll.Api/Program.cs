var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHealthChecks();
builder.Services.AddSingleton<ApprovalPublisher>();

var app = builder.Build();
app.MapHealthChecks("/health/ready");
app.MapPost("/runs/{id:guid}/approve", async (Guid id, ApprovalPublisher publisher, CancellationToken ct) =>
{
    await publisher.PublishAsync(id, ct);
    return Results.Accepted();
});
app.Run();
