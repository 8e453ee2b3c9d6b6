namespace Diagnostics.Benchmarks.ClientWordings;

/// <summary>A client of one ecosystem.</summary>
/// <param name="Name">Name, as in the table of wordings.</param>
/// <param name="Version">Version that was found.</param>
/// <param name="Run">Meets a situation and gives what it printed; empty where nothing went wrong.</param>
internal sealed record Client(string Name, string Version, Func<Situation, Task<string>> Run);
