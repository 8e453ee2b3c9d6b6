using System.ComponentModel.DataAnnotations;

namespace Invoicing.Renderer;

public sealed class ArchiveOptions
{
    [Required, Url] public string Endpoint { get; init; } = "";
    [Required] public string Bucket { get; init; } = "";
    [Required] public string AccessKey { get; init; } = "";
    [Required] public string SecretKey { get; init; } = "";
}

public sealed class SmtpOptions
{
    [Required] public string Host { get; init; } = "";
    [Required] public string Password { get; init; } = "";
}
