using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>Resolves, connects and shakes hands, each as a phase of its own, and says what went wrong where it did.</summary>
internal sealed class HealthConnection(ServiceHealthOptions options, CheckServices services, IReadOnlyList<SslApplicationProtocol> applicationProtocols)
{
    private readonly TimeProvider _time = services.Time;
    private readonly Redactor _redactor = services.Redactor;

    // Extended key usage "server authentication" (RFC 5280, 4.2.1.12).
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly TimeSpan s_leastShare = TimeSpan.FromMilliseconds(250);

    /// <summary>Opens a connection. <paramref name="limit"/> fires at the time limit and when the caller cancels, <paramref name="caller"/> only for the latter.</summary>
    public async Task<(Stream? Stream, HealthVerdict? Fault)> OpenAsync(bool isTls, HealthObservation seen, TimeSpan left, CancellationToken limit, CancellationToken caller)
    {
        long start = _time.GetTimestamp();
        IReadOnlyList<IPAddress> addresses;
        seen.Enter("resolve");
        if (seen.Endpoint.Address is { } literal)
        {
            addresses = [literal];
        }
        else
        {
            seen.Resolution = await services.Resolver.ResolveAsync(seen.Endpoint.Host, left * 0.75, limit).ConfigureAwait(false);
            addresses = seen.Resolution.Addresses;
        }

        seen.Leave();
        if (seen.Resolution is { Outcome: not ResolutionOutcome.Found }) return (null, NetworkFault(seen, "resolve"));

        seen.Enter("connect");
        Socket? socket = await ConnectAsync(addresses, seen, left - _time.GetElapsedTime(start), limit, caller).ConfigureAwait(false);
        seen.Leave();
        if (socket is null) return (null, NetworkFault(seen, "connect"));

        var raw = new TapStream(new NetworkStream(socket, ownsSocket: true), _time);
        if (!isTls) return (raw, null);
        try
        {
            seen.Enter("tls");
            (SslStream? tls, HealthVerdict? fault) = await ShakeHandsAsync(raw, seen, limit).ConfigureAwait(false);
            seen.Leave();
            if (tls is not null) return (tls, fault);
            await raw.DisposeAsync().ConfigureAwait(false);
            return (null, fault);
        }
        catch
        {
            await raw.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // One address after the other, in the resolver's order, as most clients do; but no address may use up the time of those after it.
    private async Task<Socket?> ConnectAsync(IReadOnlyList<IPAddress> addresses, HealthObservation seen, TimeSpan left, CancellationToken limit, CancellationToken caller)
    {
        for (int i = 0; i < addresses.Count; i++)
        {
            long start = _time.GetTimestamp();
            IPAddress address = addresses[i];
            TimeSpan share = left / (addresses.Count - i);
            using var shareLimit = new CancellationTokenSource(share > s_leastShare ? share : s_leastShare, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit, shareLimit.Token);
            Socket? socket = null;
            SocketOutcome outcome;
            try
            {
                socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(address, seen.Endpoint.Port), linked.Token).ConfigureAwait(false);
                outcome = TcpConnector.IsSelfConnection(socket) ? SocketOutcome.Refused : SocketOutcome.Connected;
            }
            catch (SocketException e)
            {
                outcome = SocketOutcomes.Classify(e.SocketErrorCode, services.Local.Has(address.AddressFamily));
            }
            catch (OperationCanceledException) when (!caller.IsCancellationRequested)
            {
                outcome = SocketOutcome.TimedOut;
            }
            catch
            {
                socket?.Dispose();
                throw;
            }

            TimeSpan spent = _time.GetElapsedTime(start);
            seen.Addresses.Add(new AddressAttempt(address, outcome, spent));
            if (outcome == SocketOutcome.Connected) return socket;
            socket?.Dispose();
            left -= spent;
            if (limit.IsCancellationRequested) break;
        }

        return null;
    }

    private async Task<(SslStream? Stream, HealthVerdict? Fault)> ShakeHandsAsync(TapStream raw, HealthObservation seen, CancellationToken limit)
    {
        var tls = new SslStream(raw, leaveInnerStreamOpen: false);
        bool keep = false;
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = seen.Endpoint.Host.TrimEnd('.'),
                    ApplicationProtocols = applicationProtocols.Count > 0 ? [.. applicationProtocols] : null,
                    CertificateChainPolicy = ChainPolicy(),
#pragma warning disable CA5359 // Accepted here to be described, and judged below before anything is sent.
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    {
                        if (certificate is X509Certificate2 shown) seen.Certificate = CertificateInfo.Create(shown, chain, errors, _time.GetUtcNow(), options.CertificateWarning);
                        return true;
                    },
#pragma warning restore CA5359
                },
                limit).ConfigureAwait(false);
            seen.TlsProtocol = tls.SslProtocol.ToString();
            if (seen.Certificate is { Problems.Count: > 0 } troubled) seen.TroubledCertificate ??= troubled;
            string? gravest = seen.Certificate is null ? FailureCodes.TlsHandshake : seen.Certificate.Problems.FirstOrDefault(p => p != FailureCodes.TlsExpiring);
            if (gravest is not null && !options.SkipCertificateCheck)
            {
                // Nothing is sent to a peer that did not prove who it is: the request may carry credentials.
                string what = seen.Certificate is null ? "the server showed no certificate" : HealthText.Certificate(seen.Certificate, seen.Endpoint.Host);
                return (null, new HealthVerdict(Status.Fail, gravest, "tls", $"{seen.CurrentUri}: {what}"));
            }

            keep = true;
            return (tls, null);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or CryptographicException or SocketException)
        {
            return (null, HandshakeFault(seen, raw, e));
        }
        finally
        {
            if (!keep) await tls.DisposeAsync().ConfigureAwait(false);
        }
    }

    private HealthVerdict HandshakeFault(HealthObservation seen, TapStream raw, Exception e)
    {
        if (PeerGreeting.IsText(raw.Head))
        {
            return new HealthVerdict(Status.Fail, FailureCodes.TlsPlaintextPeer, "tls", $"{seen.CurrentUri}: port {seen.Endpoint.Port} speaks plain text, not TLS: it answered {PeerGreeting.Show(raw.Head, _redactor)}");
        }

        string why = TlsAlert.Describe(raw.Head)
            ?? (raw.Head.IsEmpty ? "the server closed the connection without an answer; it may not speak TLS" : _redactor.Excerpt(e.GetBaseException().Message));
        return new HealthVerdict(Status.Fail, FailureCodes.TlsHandshake, "tls", $"{seen.CurrentUri}: the TLS handshake failed: {why}");
    }

    private HealthVerdict NetworkFault(HealthObservation seen, string phase)
    {
        AddressAttempt[] attempts = [.. seen.Addresses];
        bool isLocal = Array.Exists(attempts, a => services.Local.Contains(a.Address));
        PortVerdict verdict = PortVerdict.Judge(seen.Endpoint.Port, seen.Resolution, attempts, isLocal ? services.ListenerTable : null, services.Vantage);
        string summary = ServicePortSummary.Write(seen.Endpoint, seen.Resolution, attempts, verdict, isLocal);
        return new HealthVerdict(verdict.Status, verdict.Code, phase, summary, Listener: verdict.Listener);
    }

    // The check contacts its target and nobody else: no revocation lists, no missing intermediates from the authority's server.
    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = _time.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (options.TrustedRoots is { } roots)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return policy;
    }
}
