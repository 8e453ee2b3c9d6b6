using Payroll.Payments;

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddOptions<ClearingBankOptions>()
    .Bind(builder.Configuration.GetSection(ClearingBankOptions.Section))
    .ValidateDataAnnotations()
    .ValidateOnStart();

builder.Services.AddHttpClient<ClearingBankClient>();
builder.Services.AddSingleton<RunStore>();
builder.Services.AddHostedService<RunConsumer>();

builder.Build().Run();
