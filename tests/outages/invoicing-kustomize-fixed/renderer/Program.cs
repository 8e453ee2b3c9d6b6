using Invoicing.Renderer;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOptions<ArchiveOptions>().BindConfiguration("Archive").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddOptions<SmtpOptions>().BindConfiguration("Smtp").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<PdfRenderer>();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapHealthChecks("/health/ready");
app.MapPost("/render", (RenderRequest r, PdfRenderer pdf) => pdf.RenderAsync(r));
app.Run();
