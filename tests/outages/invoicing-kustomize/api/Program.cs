using Invoicing.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Main")!);
builder.Services.AddHttpClient<RendererClient>(c => c.BaseAddress = new Uri(builder.Configuration["Renderer:BaseUrl"]!));
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapHealthChecks("/health/ready");
app.MapPost("/invoices/{id:int}/pdf", async (int id, RendererClient r) =>
{
    try { return Results.File(await r.RenderAsync(id), "application/pdf"); }
    catch (HttpRequestException e)
    {
        app.Logger.LogError(e, "Rendering invoice {Id} failed", id);
        return Results.Problem(statusCode: StatusCodes.Status502BadGateway);
    }
});
app.Run();
