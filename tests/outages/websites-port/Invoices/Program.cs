var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "invoices");
app.Run();
