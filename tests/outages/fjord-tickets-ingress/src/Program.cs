var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://0.0.0.0:5000");
builder.Services.AddHealthChecks();
builder.Services.AddSingleton<SeatMap>();

var app = builder.Build();
app.MapHealthChecks("/api/health");
app.MapGet("/api/events/{id:int}/seats", (int id, SeatMap map) => map.For(id));
app.MapPost("/api/holds", (HoldRequest hold, SeatMap map) => map.Hold(hold));
app.Run();
