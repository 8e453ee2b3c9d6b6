namespace Diagnostics.Core.Tests.Checks.TestServers;

/// <summary>Tries with longer and longer limits until a check came as far as the test is about: how fast the machine is decides nothing but how long the test takes.</summary>
internal static class Patience
{
    /// <summary>The result of the first try that came so far, or of the last.</summary>
    /// <param name="ask">Asks within a limit.</param>
    /// <param name="isThere">Whether the limit was met where the test wants it.</param>
    public static async Task<T> AskAsync<T>(Func<TimeSpan, Task<T>> ask, Func<T, bool> isThere)
    {
        for (var limit = TimeSpan.FromMilliseconds(400); ; limit *= 2)
        {
            T result = await ask(limit);
            if (isThere(result) || limit > TimeSpan.FromSeconds(20)) return result;
        }
    }
}
