using Microsoft.EntityFrameworkCore;
using Opal.Surveys.Api;
using Opal.Surveys.Api.Health;

var builder = WebApplication.CreateBuilder(args);

var connection = builder.Configuration.GetConnectionString("Surveys")
    ?? throw new InvalidOperationException("ConnectionStrings:Surveys is not set.");

builder.Services.AddDbContext<SurveyContext>(o => o.UseNpgsql(connection));
builder.Services.AddHealthChecks().AddNpgSql(connection, name: "postgres", tags: ["ready"]);
builder.Services.AddProblemDetails();

var app = builder.Build();

app.UseExceptionHandler();
app.UseStatusCodePages();

app.MapHealthEndpoints();
app.MapSurveys();

app.Run();
