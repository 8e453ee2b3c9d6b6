using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>After how long something in front of a service gives up on a request.</summary>
/// <param name="Seconds">The time, in seconds.</param>
/// <param name="Words">Who gives up, in words.</param>
/// <param name="Citation">The line that says so, or the one that declares the service where it is a default.</param>
/// <param name="IsUsual">Whether no file says it: a default.</param>
/// <param name="IsIdle">Whether it is how long a connection may be idle, too.</param>
internal sealed record PlatformRequestLimit(double Seconds, string Words, Citation Citation, bool IsUsual = false, bool IsIdle = false);
