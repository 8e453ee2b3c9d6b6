using Amazon.S3;
using Unst.Media;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks().AddCheck<BucketCheck>("bucket");
builder.Services.AddSingleton<IAmazonS3>(sp =>
{
    var c = builder.Configuration.GetSection("Storage");
    return new AmazonS3Client(new AmazonS3Config { ServiceURL = c["Endpoint"], ForcePathStyle = true });
});
builder.Services.AddSingleton<Thumbnailer>();
builder.Services.AddHttpLogging(o => o.CombineLogs = true);

var app = builder.Build();
app.UseHttpLogging();
app.MapGroup("/media").MapMedia();
app.MapHealthChecks("/media/healthz");
app.Run();
