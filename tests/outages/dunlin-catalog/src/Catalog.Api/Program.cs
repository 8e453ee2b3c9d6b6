using Catalog.Api;
using Catalog.Api.Data;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContextPool<CatalogContext>(o =>
    o.UseNpgsql(builder.Configuration.GetConnectionString("Catalog")));
builder.Services.AddHealthChecks().AddDbContextCheck<CatalogContext>();

var app = builder.Build();
app.MapHealthChecks("/healthz");
app.MapArticles();
app.Run();
