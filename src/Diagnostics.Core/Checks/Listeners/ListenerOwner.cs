namespace Diagnostics.Core.Checks.Listeners;

/// <summary>A process that owns a listening socket. Its texts are neutralised and redacted already.</summary>
internal sealed record ListenerOwner(int ProcessId, string? ProcessName, string? CommandLine, string? WorkingDirectory);
