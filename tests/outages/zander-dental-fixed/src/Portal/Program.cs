var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("booking", c => c.BaseAddress = new Uri(builder.Configuration["Booking:Url"]!));
builder.Services.AddRazorPages();

var app = builder.Build();
app.UseExceptionHandler("/sorry");
app.UseStaticFiles();
app.MapRazorPages();
app.Run();
